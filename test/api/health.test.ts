// Live says that the process runs; ready, that it can answer: with the database gone, hanging and back, behind its schema, and
// while stopping.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../src-api/app.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

let server: TestPostgres;
let between: Between;
let api: TestApi;

/** Between the API and its PostgreSQL: lets through, refuses, or swallows what is said. */
class Between {
  readonly #open = new Set<Socket>();
  readonly #server: Server;
  #mood: 'through' | 'silent' = 'through';
  constructor(to: URL) {
    this.#server = createServer((near) => {
      const far = connect(Number(to.port), to.hostname);
      for (const socket of [near, far]) {
        this.#open.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          near.destroy();
          far.destroy();
          this.#open.delete(socket);
        });
      }
      near.on('data', (bytes) => this.#mood === 'through' && far.write(bytes));
      far.on('data', (bytes) => near.write(bytes));
    });
  }
  async listen(port = 0): Promise<number> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }
  async cut(): Promise<void> {
    this.#server.close();
    for (const socket of this.#open) socket.destroy();
    await once(this.#server, 'close');
  }
  silent(): void {
    this.#mood = 'silent';
  }
  through(): void {
    this.#mood = 'through';
    for (const socket of this.#open) socket.destroy();
  }
}

let port: number;
beforeAll(async () => {
  server = await startPostgres();
  between = new Between(new URL(server.url));
  port = await between.listen();
  const url = new URL(server.url);
  url.port = String(port);
  api = await testApi({ postgres: url.href });
});
afterAll(async () => {
  await api.close();
  await between.cut();
  await server.stop();
});

const ask = async (path: string) => {
  const { status, body, headers } = await api.request('GET', path, { token: null });
  return { status, code: body.code, retryAfter: headers.get('retry-after') };
};
const ready = { status: 200, code: undefined, retryAfter: null };
const notYet = { status: 503, code: 'starting', retryAfter: '5' };

test('ready goes with the database and comes back with it; live stays', async () => {
  expect(await ask('/health/ready')).toEqual(ready);
  await between.cut();
  expect(await ask('/health/ready')).toEqual(notYet);
  expect((await ask('/health/live')).status).toBe(200);
  await between.listen(port);
  expect(await ask('/health/ready')).toEqual(ready);
});

test('a database that does not answer in time counts as gone', async () => {
  between.silent();
  expect(await ask('/health/ready')).toEqual(notYet);
  between.through();
  expect(await ask('/health/ready')).toEqual(ready);
  expect(api.logged.some((line) => line.includes('not ready: the database does not answer'))).toBe(true);
});

test('is not ready while a step of the schema is missing, and does not mind one of a newer program', async () => {
  const { database } = api.deps;
  await database.query(`insert into kysely_migration(name, timestamp) values ('9999-of-tomorrow', '')`);
  expect(await ask('/health/ready')).toEqual(ready);
  const [last] = await database.query<{ name: string; timestamp: string }>(
    `delete from kysely_migration where name = (select max(name) from kysely_migration where name < '9999') returning name, timestamp`,
  );
  expect(await ask('/health/ready')).toEqual(notYet);
  await database.query('insert into kysely_migration(name, timestamp) values ($1, $2)', [last?.name, last?.timestamp]);
  expect(await ask('/health/ready')).toEqual(ready);
});

test('is not ready once it was asked to stop, or its queue does not run', async () => {
  const stopping = new AbortController();
  const answerOf = async (deps: TestApi['deps']) => (await createApp(deps).request('/health/ready')).status;
  expect(await answerOf({ ...api.deps, stopping: stopping.signal })).toBe(200);
  stopping.abort();
  expect(await answerOf({ ...api.deps, stopping: stopping.signal })).toBe(503);
  expect(await answerOf({ ...api.deps, queue: { ...api.deps.queue, running: false } })).toBe(503);
});
