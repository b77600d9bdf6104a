// Where there is no Docker: does by hand, in a temporary folder, what deploy/Dockerfile says, and tries what comes out: it
// starts as the image would, is ready, shows its page, makes a backup and stops. Needs the network for npm.
//   node deploy/try-dockerfile.mjs
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'rowcall-image-'));
const lines = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

// What npm runs must be the Node that runs here, as the image's is; without npm's own search path for scripts.
const env = { PATH: `${dirname(process.execPath)}:${process.env.PATH}`, HOME: process.env.HOME ?? folder };
const stages = new Map();
const image = { env: {}, start: [] };
let stage = '';

const steps = {
  FROM(rest) {
    const [, name = 'image'] = /\bAS (\S+)/.exec(rest) ?? [];
    stages.set(name, (stage = join(folder, name)));
  },
  WORKDIR: (rest) => mkdirSync(join(stage, rest), { recursive: true }),
  COPY(rest) {
    const [, from, paths] = /^(?:--from=(\S+) )?(.*)$/.exec(rest);
    const [to, ...what] = paths.split(' ').reverse();
    for (const path of what) {
      const source = from ? join(stages.get(from), path) : join(root, path);
      const into = /\/$/.test(to) || to === '.' || to === './';
      cpSync(source, join(stage, 'app', to, into ? path.replace(/.*\//, '') : ''), { recursive: true, verbatimSymlinks: true });
    }
  },
  RUN(rest) {
    // The image's own root; here it would be this machine's.
    if (/^mkdir .* \/data/.test(rest)) return;
    execFileSync('sh', ['-ec', rest], { cwd: join(stage, 'app'), env, stdio: ['ignore', 'inherit', 'inherit'] });
  },
  ENV: (rest) => Object.assign(image.env, Object.fromEntries(rest.split(' ').map((pair) => pair.split('=')))),
  ENTRYPOINT: (rest) => image.start.push(...JSON.parse(rest)),
  CMD: (rest) => image.start.push(...JSON.parse(rest)),
};

const sizeOf = (path) => Number(execFileSync('du', ['-sm', path], { encoding: 'utf8' }).split('\t')[0]);
const check = (holds, what) => {
  console.log(`${holds ? 'ok' : 'NOT'}  ${what}`);
  if (!holds) process.exitCode = 1;
};

try {
  for (const line of lines) {
    const [, word, rest] = /^(\S+)\s+(.*)$/.exec(line);
    console.log(line);
    steps[word]?.(rest.trim());
  }
  const app = join(stage, 'app');
  check(!existsSync(join(app, 'node_modules', 'webpack')) && existsSync(join(app, 'node_modules', 'pg')), 'only what runs is left');
  console.log(`    ${sizeOf(app)} MB, of which packages ${sizeOf(join(app, 'node_modules'))} MB`);
  const data = join(folder, 'data');
  const settings = {
    ...image.env,
    PATH: env.PATH,
    ROWCALL_DATA: data,
    PORT: '0',
    ROWCALL_HOST: '127.0.0.1',
    ROWCALL_ADMIN_PASSWORD: 'only tried once',
  };
  const begun = Date.now();
  const [program, ...args] = image.start;
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd: app,
    env: settings,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
      const found = /Rowcall is at (\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`it ended with code ${code}`)));
  });
  check(true, `it starts in ${Math.round((Date.now() - begun) / 1000)} s`);
  check((await fetch(`${url}health/ready`)).ok, 'it is ready');
  check((await fetch(url).then((answer) => answer.text())).includes('<script'), 'its page is there');
  check((await fetch(`${url}docs/swagger-ui.css`)).ok, 'its documentation is there');
  execFileSync(process.execPath, ['scripts/backup.ts', join(folder, 'backup')], {
    cwd: app,
    env: settings,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  check(statSync(join(folder, 'backup')).size > 1000, 'it makes a backup while it runs');
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  check((await ended) === 0, 'it stops cleanly');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
