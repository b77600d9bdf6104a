// npm run fuzz [-- --only=csv,routes] [--inputs=N] [--seed=N] [--path=…]: inputs of every kind, made up from a seed; fails when
// one is answered by a fault, takes over 2 s, makes memory grow, or writes although it was refused. Each kind has its own
// process, so that memory is its own; --path makes one failing input again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { drive } from './drive.ts';
import { mebibytes } from './heap.ts';
import { kinds } from './kinds.ts';
import { watch } from './watchdog.ts';

const PHASES = 12;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(kinds).join(',') },
    inputs: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '1' },
    path: { type: 'string' },
    inside: { type: 'string' },
  },
});
const number = (name: string, given: string): number => {
  const value = Number(given);
  if (!Number.isSafeInteger(value)) throw new Error(`--${name}=${given} is no whole number, such as --${name}=1000.`);
  return value;
};
const only = values.only.split(',');
const unknown = only.filter((name) => !Object.hasOwn(kinds, name));
if (unknown.length > 0) throw new Error(`There is no kind ${unknown.join(', ')}. There are: ${Object.keys(kinds).join(', ')}.`);
const seed = number('seed', values.seed);
const inputs = number('inputs', values.inputs);

async function inside(name: string): Promise<void> {
  const kind = kinds[name]!;
  const total = only.reduce((sum, one) => sum + kinds[one]!.share, 0);
  const dog = watch(name);
  const wanted = {
    seed,
    inputs: Math.ceil((inputs * kind.share) / total),
    phases: PHASES,
    ...(values.path === undefined ? {} : { path: values.path }),
  };
  const figures = await drive(name, kind, wanted, console.log, dog);
  await dog.stop();
  const outcomes = Object.entries(figures.outcomes)
    .sort((a, b) => b[1] - a[1])
    .map(([outcome, n]) => `${outcome} ${n}`)
    .join(', ');
  const rate = Math.round(figures.inputs / figures.seconds);
  const [first, last] = [figures.held[0] ?? 0, figures.held.at(-1) ?? 0];
  console.log(
    `${name}: ${figures.inputs} ${kind.what} in ${Math.round(figures.seconds)} s (${rate}/s), the slowest ${Math.round(figures.slowestMs)} ms; ` +
      `memory ${mebibytes(first)} after the first phase, ${mebibytes(last)} at the end; ${figures.wrong.length} findings\n    ${outcomes}`,
  );
  process.exit(figures.wrong.length > 0 ? 1 : 0);
}

async function outside(): Promise<void> {
  const start = performance.now();
  const failed: string[] = [];
  for (const name of only) {
    const child = spawn(process.execPath, [import.meta.filename, `--inside=${name}`, ...process.argv.slice(2)], { stdio: 'inherit' });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) failed.push(name);
  }
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(failed.length === 0 ? `Nothing found in ${seconds} s.` : `Findings in: ${failed.join(', ')} (${seconds} s).`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

await (values.inside === undefined ? outside() : inside(values.inside));
