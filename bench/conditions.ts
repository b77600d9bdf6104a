// What figures were made on, so that a reader can tell two runs apart.
import { execFileSync } from 'node:child_process';
import { availableParallelism, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The sources measured, "changed" when they are not those of the commit. */
function sources(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain', '--', '.', ':!docs') === '' ? '' : ', changed';
  return git('rev-parse', '--short', 'HEAD') + changed;
}

/** To be asked before the work: it makes a load of its own. */
export function conditionsNow(): string {
  const gib = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[0] ?? NaN;
  return `sources ${sources()}; Node ${process.versions.node}, ${availableParallelism()} cores, ${gib} GiB; load ${load.toFixed(1)} before it began`;
}
