// Stands between the driver and the database: counts every statement of this process and disturbs the n-th one, as a
// broken network, a full disk, a wrong clock or a killed process would. Works on both engines, since both stand behind pg.
import { writeSync } from 'node:fs';
import pg from 'pg';

/**
 * refused: the database refuses it, the transaction is lost · disk-full: the same, as a server says it · cut: the connection
 * breaks while it is under way · answer-lost: it was carried out, and the connection breaks before the answer ·
 * clock-forward, clock-back: it goes through, and the clock jumps by a day · killed-before, killed-after: the process is gone.
 */
export const disturbances = ['refused', 'disk-full', 'cut', 'answer-lost', 'clock-forward', 'clock-back'] as const;
export type Disturbance = (typeof disturbances)[number] | 'killed-before' | 'killed-after' | 'killed-during';

export interface Door {
  /** Statements seen since the last `arm`. */
  seen(): readonly string[];
  /** Disturbs the statement of this number, counted from 1; 0 none. */
  arm(at: number, what: Disturbance): void;
  /** The statement that was disturbed, if it has come. */
  fired(): string | undefined;
  /** What whoever looks on asks meanwhile is neither counted nor disturbed. */
  aside<T>(work: () => Promise<T>): Promise<T>;
  /** Called before each statement, for slowing down or looking on. */
  onEach: ((text: string) => Promise<void> | void) | undefined;
  remove(): void;
}

interface Stream {
  destroy(): void;
}
type Callback = (error: Error | null, result?: unknown) => void;
type Query = (this: pg.Client, ...args: unknown[]) => unknown;

const textOf = (given: unknown): string => (typeof given === 'string' ? given : ((given as { text?: string } | undefined)?.text ?? ''));

/** An error of the database itself, with its code, in place of the statement. */
const failing = (code: string, message: string) => `do $$ begin raise exception '${message}' using errcode = '${code}'; end $$`;

const lost = () => Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });

interface Given {
  jumpClock?(seconds: number): void;
  /** Statements that are not counted, such as those a queue asks all the time. */
  pass?: RegExp;
}

export function openDoor({ jumpClock = () => undefined, pass }: Given = {}): Door {
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const original = prototype.query;
  let texts: string[] = [];
  let at = 0;
  let what: Disturbance = 'refused';
  let fired: string | undefined;
  let lookingOn = false;
  const die = () => {
    // Written at once: nothing after it will be.
    writeSync(2, `killed ${what.slice('killed-'.length)}: ${fired ?? ''}\n`);
    process.kill(process.pid, 'SIGKILL');
  };

  const door: Door = {
    seen: () => texts,
    arm(number, disturbance) {
      texts = [];
      fired = undefined;
      at = number;
      what = disturbance;
    },
    fired: () => fired,
    async aside(work) {
      lookingOn = true;
      try {
        return await work();
      } finally {
        lookingOn = false;
      }
    },
    onEach: undefined,
    remove: () => void (prototype.query = original),
  };

  const disturbed = async (client: pg.Client, args: unknown[]): Promise<unknown> => {
    const { stream } = (client as unknown as { connection: { stream: Stream } }).connection;
    const send = (...instead: unknown[]) => original.apply(client, instead.length > 0 ? instead : args) as Promise<unknown>;
    switch (what) {
      case 'refused':
        return send(failing('XX000', 'disturbed'));
      case 'disk-full':
        return send(failing('53100', 'could not extend file: No space left on device'));
      case 'cut': {
        const under = send();
        stream.destroy();
        return under.then(
          () => {
            throw lost();
          },
          () => {
            throw lost();
          },
        );
      }
      case 'answer-lost':
        await send();
        stream.destroy();
        throw lost();
      case 'clock-forward':
      case 'clock-back':
        jumpClock(what === 'clock-forward' ? 86_400 : -86_400);
        return send();
      case 'killed-before':
        die();
        return send();
      case 'killed-during': {
        const under = send();
        setImmediate(die);
        return under;
      }
      case 'killed-after': {
        const result = await send();
        die();
        return result;
      }
    }
  };

  prototype.query = function (...args) {
    const text = textOf(args[0]);
    const callback = args.findIndex((a) => typeof a === 'function');
    const counts = !lookingOn && !pass?.test(text);
    if (counts) texts.push(text.trim().replace(/\s+/g, ' ').slice(0, 90));
    const mine = counts && at !== 0 && fired === undefined && texts.length === at;
    if (mine) fired = texts.at(-1);
    if (!mine && !door.onEach) return original.apply(this, args);
    const plain = callback === -1 ? args : args.slice(0, callback);
    const run = async () => {
      await door.onEach?.(text);
      return mine ? disturbed(this, plain) : original.apply(this, plain);
    };
    if (callback === -1) return run();
    const done = args[callback] as Callback;
    run().then(
      (result) => done(null, result),
      (cause: unknown) => done(cause as Error),
    );
    return undefined;
  };
  return door;
}
