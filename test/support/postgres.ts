// A real PostgreSQL for one jest run: the system's binaries, a temporary folder, a free port, an ordinary user when the
// tests run as root (PostgreSQL refuses root). Stopped and removed at the end.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

export interface TestPostgres {
  url: string;
  stop(): Promise<void>;
}

const DEBIAN = '/usr/lib/postgresql';

/** Beside the data folder: what the server says, for those who search it. */
export const SERVER_LOG = 'server.log';

/** The newest of Debian's folders, else what is on the PATH. */
function binaries(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((v) => join(DEBIAN, v, 'bin')), ...(process.env['PATH'] ?? '').split(delimiter)];
  const found = folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
  if (!found)
    throw new Error(
      'No PostgreSQL found for the tests. On Debian or Ubuntu: apt-get install postgresql. Elsewhere put initdb and postgres on the PATH.',
    );
  return found;
}

export const postgresProgram = (name: string): string => join(binaries(), name);

function ordinaryUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string, user: string) =>
    Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim());
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', user), gid: idOf('-g', user) };
    } catch {
      continue; // no such user: the next one
    }
  }
  throw new Error('The tests run as root and found no ordinary user (postgres, nobody) to run PostgreSQL as.');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

async function untilItAnswers(url: string, ended: () => string | undefined): Promise<void> {
  for (;;) {
    const why = ended();
    if (why !== undefined) throw new Error(`PostgreSQL ended while starting: ${why}`);
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined); // told by connect() below
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await pause(30); // still starting; its end is seen above
    }
  }
}

export interface PostgresOptions {
  /** As a server is in life; tests do without it. */
  durable?: boolean;
  /** Beyond what the program starts with, such as `shared_buffers=2GB`. */
  settings?: readonly string[];
}

export async function startPostgres({ durable = false, settings: more = [] }: PostgresOptions = {}): Promise<TestPostgres> {
  const bin = binaries();
  const user = ordinaryUser();
  const folder = mkdtempSync(join(tmpdir(), 'rowcall-postgres-'));
  if (user) chownSync(folder, user.uid, user.gid);
  const options = { cwd: folder, ...user };
  execFileSync(
    join(bin, 'initdb'),
    ['-D', join(folder, 'data'), '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...options, stdio: 'pipe' },
  );
  const port = await freePort();
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    ...(durable ? [] : ['fsync=off']),
    ...more,
  ];
  const log = openSync(join(folder, SERVER_LOG), 'a');
  const server = spawn(join(bin, 'postgres'), ['-D', join(folder, 'data'), ...settings.flatMap((s) => ['-c', s])], {
    ...options,
    stdio: ['ignore', 'ignore', log],
  });
  closeSync(log);
  let ended: string | undefined;
  server.on('exit', () => (ended = readFileSync(join(folder, SERVER_LOG), 'utf8').slice(-4000)));
  const kill = () => server.kill('SIGKILL');
  process.on('exit', kill);
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilItAnswers(url, () => ended);
  return {
    url,
    async stop() {
      process.off('exit', kill);
      const gone = once(server, 'exit');
      // "Immediate": nothing in it is worth an orderly end.
      server.kill('SIGQUIT');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
