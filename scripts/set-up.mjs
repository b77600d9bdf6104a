// What must be there before anything of this project runs: packages and pages. Plain JavaScript without imports from
// packages, because it is what installs them.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';

/** The Node of the package `node`: TypeScript runs in it as it is. */
export const nodeBinary = () => join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

/** Runs a program to its end; a failure ends the set-up with one sentence. */
export function run(command, args, why, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error || status !== 0)
    throw new Error(`${why} failed${error ? `: ${error.message}` : ` with code ${status}`}. Its messages are above.`);
}

const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** A stamp in node_modules says which lock file it was installed from. */
export function installPackages() {
  const lock = hashOf(join(root, 'package-lock.json'));
  const stamp = join(root, 'node_modules', '.rowcall-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(nodeBinary())) return;
  console.log('Installing packages (npm ci) …');
  // A shell, because npm is a script on Windows. The test tools are part of it: one install serves start and test.
  run('npm ci --include=dev --no-audit --no-fund --loglevel=error', [], 'Installing the packages', { shell: true });
  if (!existsSync(nodeBinary()))
    throw new Error('The package "node" brought no program for this system. It knows Linux, macOS and Windows on x64 and arm64.');
  writeFileSync(stamp, lock);
}

/** Everything the pages are built from, as one hash: names and contents. */
function sourcesHash() {
  const hash = createHash('sha256');
  const add = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else hash.update(path.slice(root.length)).update(readFileSync(path));
  };
  for (const part of ['src-addin', 'shared', 'webpack.config.js', 'manifest.xml', 'package-lock.json']) add(join(root, part));
  return hash.digest('hex');
}

export function buildPages() {
  const dist = join(root, 'dist');
  const stamp = join(dist, '.rowcall-sources');
  const sources = sourcesHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  console.log('Building the pages (webpack) …');
  run(nodeBinary(), [join('node_modules', 'webpack-cli', 'bin', 'cli.js'), '--mode', 'production'], 'Building the pages');
  mkdirSync(dist, { recursive: true });
  writeFileSync(stamp, sources);
}
