// `npm start`: from a fresh clone to a page that answers. Runs on any Node from 20 on with nothing installed, installs the
// packages when they are missing or older than the lock file, builds the pages when they are older than their sources, and
// hands over to the Node that comes with the packages.
import { spawn } from 'node:child_process';
import { buildPages, installPackages, nodeBinary, root } from './set-up.mjs';

const begun = Date.now();
try {
  installPackages();
  buildPages();
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
}
if (Date.now() - begun > 2000) console.log(`Set up in ${Math.round((Date.now() - begun) / 1000)} s.`);

const server = spawn(nodeBinary(), ['src-api/main.ts', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
// Ctrl+C reaches the server by itself; this process stays until the server has stopped cleanly.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => server.kill('SIGTERM'));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
