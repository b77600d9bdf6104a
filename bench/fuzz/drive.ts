// Runs one kind of input in phases of equal size: the same seed, the same inputs. A failing input is made as small as it
// gets, and named by the seed and path that make it again; memory is read between phases.
import fc from 'fast-check';
import { grew, growth, heldBytes, mebibytes } from './heap.ts';
import { Finding, type Kind, type Opened } from './kind.ts';
import type { Watchdog } from './watchdog.ts';

/** More for one input is a hang. Of the processor's time, because a busy machine makes everything slow. */
const LONGEST_MS = 2000;
/** Waiting takes no processor's time; this long is a hang on any machine. */
const LONGEST_WAIT_MS = 20_000;
/** For making one failing input smaller. */
const SHRINKING_MS = 20_000;

export interface Wanted {
  seed: number;
  inputs: number;
  phases: number;
  /** One input of the phase with this seed, made again. */
  path?: string;
  /** Processor time one input may take. (Default: LONGEST_MS) */
  longestMs?: number;
}

export interface Figures {
  inputs: number;
  seconds: number;
  slowestMs: number;
  held: number[];
  outcomes: Record<string, number>;
  wrong: string[];
}

/** What comes in between (collecting rubbish, compiling) is slow once, a hang is slow again. */
async function timed<Input>(opened: Opened<Input>, input: Input, longestMs: number): Promise<{ outcome: string; ms: number }> {
  const once = async () => {
    const start = performance.now();
    const used = process.cpuUsage();
    const outcome = await opened.check(input);
    const { user, system } = process.cpuUsage(used);
    const [ms, waited] = [(user + system) / 1000, performance.now() - start];
    return { outcome, ms, isHang: ms > longestMs || waited > LONGEST_WAIT_MS };
  };
  const first = await once();
  if (!first.isHang) return first;
  const second = await once();
  if (second.isHang) throw new Finding(`took ${Math.round(Math.min(first.ms, second.ms))} ms of processor time, twice`);
  return second;
}

const reason = (cause: unknown): string => {
  if (cause instanceof Finding) return cause.message;
  if (!(cause instanceof Error)) return String(cause);
  return (cause.stack ?? cause.message).split('\n').slice(0, 4).join(' | ').replaceAll(/\s+/g, ' ');
};

async function phase<Input>(
  opened: Opened<Input>,
  { numRuns, seed, path, longestMs }: { numRuns: number; seed: number; path: string | undefined; longestMs: number },
  figures: Figures,
  watchdog: Watchdog | undefined,
): Promise<fc.RunDetails<[Input]>> {
  let failedAt: number | undefined;
  let number = 0;
  const property = fc.asyncProperty(opened.inputs, async (input) => {
    // No longer made smaller: what is at hand is small enough.
    if (failedAt !== undefined && performance.now() - failedAt > SHRINKING_MS) return;
    watchdog?.starts(seed, number);
    number += 1;
    try {
      const { outcome, ms } = await timed(opened, input, longestMs);
      if (failedAt !== undefined) return;
      figures.slowestMs = Math.max(figures.slowestMs, ms);
      figures.outcomes[outcome] = (figures.outcomes[outcome] ?? 0) + 1;
    } catch (cause) {
      failedAt ??= performance.now();
      throw cause;
    }
  });
  return fc.check(property, { numRuns, seed, ...(path === undefined ? {} : { path, endOnFailure: true }) });
}

export async function drive(
  name: string,
  kind: Kind,
  { seed, inputs, phases, path, longestMs = LONGEST_MS }: Wanted,
  say: (line: string) => void,
  watchdog?: Watchdog,
): Promise<Figures> {
  const opened = (await kind.open(seed)) as Opened<unknown>;
  const figures: Figures = { inputs: 0, seconds: 0, slowestMs: 0, held: [], outcomes: {}, wrong: [] };
  const found = (finding: string) => {
    figures.wrong.push(finding);
    say(finding);
  };
  const unhandled = (cause: unknown) => found(`${name}: an unhandled rejection: ${reason(cause)}`);
  process.on('unhandledRejection', unhandled);
  try {
    const count = path === undefined ? phases : 1;
    for (let n = 0; n < count; n += 1) {
      const phaseSeed = seed + n;
      const start = performance.now();
      const details = await phase(
        opened,
        { numRuns: path === undefined ? Math.ceil(inputs / phases) : 1, seed: phaseSeed, path, longestMs },
        figures,
        watchdog,
      );
      figures.seconds += (performance.now() - start) / 1000;
      figures.inputs += details.numRuns;
      if (details.failed) {
        const input = details.counterexample?.[0];
        const again = `npm run fuzz -- --only=${name} --seed=${phaseSeed} --path=${details.counterexamplePath}`;
        const finding = `${name}: ${reason(details.errorInstance)}\n    input: ${opened.say(input)}\n    again: ${again}`;
        found(finding);
      }
      watchdog?.rests();
      await opened.rest?.();
      figures.held.push(heldBytes());
    }
  } finally {
    process.off('unhandledRejection', unhandled);
    await opened.close();
  }
  if (grew(figures.held))
    found(`${name}: memory grows, ${mebibytes(growth(figures.held))} in a third of the run: ${figures.held.map(mebibytes).join(', ')}`);
  return figures;
}
