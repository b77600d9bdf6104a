// The processes that are killed: on the embedded engine one, on a server an API and a worker. Whoever needs the service calls
// `up`, which starts again what has died, after a look at what it left.
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { spawnNode, type Spawned } from '../../test/support/spawn-api.ts';
import { credentials } from './http-wire.ts';

const victim = join(import.meta.dirname, 'victim.ts');
const READY = /Rowcall is at (\S+)|Rowcall is working jobs/;

export type Role = 'all' | 'api' | 'worker';

/** How the next process of a role will end, if it does anything. */
export interface Fate {
  at: number;
  what: 'killed-before' | 'killed-during' | 'killed-after';
  /** Instead: killed from outside after so many milliseconds. */
  afterMs?: number;
}

export interface Death {
  role: Role;
  /** The last words: the statement at which it died; undefined when killed from outside. */
  statement: string | undefined;
}

export interface Victims {
  /** Starts what is not running. @returns where the API is */
  up(): Promise<string>;
  /** Ends all in order. */
  rest(): Promise<void>;
}

interface Given {
  env: Readonly<Record<string, string>>;
  roles: readonly Role[];
  fateOf(role: Role): Fate | undefined;
  /** Called for each process that was killed, before another one is started in its place. */
  onDeath(death: Death): Promise<void>;
}

interface Running {
  spawned: Spawned;
  ended: boolean;
}

export function victims({ env, roles, fateOf, onDeath }: Given): Victims {
  const running = new Map<Role, Running>();
  let url = '';
  let starting: Promise<void> | undefined;

  const spawn = (role: Role): Running => {
    const fate = fateOf(role);
    const armed: Record<string, string> = fate && fate.afterMs === undefined ? { CHAOS_AT: String(fate.at), CHAOS_WHAT: fate.what } : {};
    const spawned = spawnNode([victim, role], {
      PORT: '0',
      ROWCALL_DRAIN_SECONDS: '0',
      ROWCALL_ADMIN_PASSWORD: credentials.password,
      ...env,
      ...armed,
    });
    const one: Running = { spawned, ended: false };
    spawned.child.once('exit', () => (one.ended = true));
    if (fate?.afterMs !== undefined) setTimeout(() => spawned.child.kill('SIGKILL'), fate.afterMs).unref();
    return one;
  };

  const bury = async (role: Role, { spawned }: Running) => {
    running.delete(role);
    const words = spawned.output();
    if (spawned.child.signalCode !== 'SIGKILL')
      throw new Error(`The ${role} process ended by itself (${spawned.child.exitCode}):\n${words}`);
    await onDeath({ role, statement: /^killed \w+: (.*)$/m.exec(words)?.[1] });
  };

  const start = async () => {
    for (const role of roles) {
      for (;;) {
        let one = running.get(role);
        if (one?.ended) await bury(role, one);
        one = running.get(role) ?? spawn(role);
        running.set(role, one);
        let ready: RegExpExecArray | null = null;
        while (!one.ended && !(ready = READY.exec(one.spawned.output()))) await pause(10);
        if (!ready) continue;
        if (ready[1] !== undefined) url = ready[1];
        break;
      }
    }
  };

  return {
    async up() {
      const all = () => roles.every((role) => running.get(role)?.ended === false);
      if (!all() || starting) await (starting ??= start().finally(() => (starting = undefined)));
      return url;
    },
    async rest() {
      for (const [role, one] of [...running].reverse()) {
        const gone = one.ended ? Promise.resolve() : once(one.spawned.child, 'exit');
        one.spawned.child.kill('SIGTERM');
        await gone;
        // Killed just before it was asked to stop.
        if (one.spawned.child.signalCode === 'SIGKILL') await bury(role, one);
        running.delete(role);
      }
    },
  };
}
