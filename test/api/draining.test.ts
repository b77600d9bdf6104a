// A rolling restart: the process that is asked to stop loses no request it has, and sends its clients elsewhere.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { people, sheetOf } from '../support/imports.ts';
import { copyTemplate } from '../support/database.ts';
import { type ApiProcess, spawnApi } from '../support/spawn-api.ts';

const PASSWORD = 'first administrator';
const folder = mkdtempSync(join(tmpdir(), 'rowcall-draining-'));
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
let api: ApiProcess;

beforeAll(async () => {
  await copyTemplate(join(folder, 'data'));
  api = await spawnApi({ ROWCALL_DATA: join(folder, 'data'), ROWCALL_ADMIN_PASSWORD: PASSWORD, ROWCALL_DRAIN_SECONDS: '60' });
});
afterAll(async () => {
  agent.destroy();
  await api.end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Asked {
  method?: string;
  body?: unknown;
  token?: string;
  agent?: Agent;
}

function ask(path: string, { method = 'GET', body, token, ...more }: Asked = {}): { sent: ClientRequest; rest: string } {
  const text = body === undefined ? '' : JSON.stringify(body);
  const sent = request(new URL(path, api.url), {
    method,
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...more,
  });
  // The second half of the body is what a slow client sends later.
  sent.write(text.slice(0, text.length / 2));
  return { sent, rest: text.slice(text.length / 2) };
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of response) text += String(part);
  return text;
}

async function answered({ sent, rest }: ReturnType<typeof ask>) {
  const response = once(sent, 'response') as Promise<[IncomingMessage]>;
  sent.end(rest);
  const [got] = await response;
  return { status: got.statusCode, connection: got.headers.connection, text: await textOf(got) };
}

const refusesConnections = () =>
  new Promise<boolean>((resolve) => {
    const socket = connect(Number(new URL(api.url).port), new URL(api.url).hostname);
    socket.once('error', () => resolve(true));
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
  });

test('SIGTERM: what is under way is answered, streams end with a word, kept connections get one more answer', async () => {
  const signIn = { method: 'POST', body: { username: 'admin', password: PASSWORD } };
  const { token } = JSON.parse((await answered(ask('api/v1/session', signIn))).text) as { token: string };
  const post = async (path: string, body: unknown) =>
    JSON.parse((await answered(ask(`api/v1/${path}`, { method: 'POST', body, token }))).text) as { id: string };
  await post('tenants', { id: 'acme', name: 'Acme', country: 'US' });
  const run = await post('tenants/acme/imports', { format: 'csv-app', sheet: { ...sheetOf(people(1)), name: 'people' } });

  const stream = ask(`api/v1/tenants/acme/imports/${run.id}/events`, { token });
  stream.sent.end();
  const [events] = (await once(stream.sent, 'response')) as [IncomingMessage];
  const told = textOf(events);
  expect(await answered(ask('health/ready', { agent }))).toMatchObject({ status: 200, connection: 'keep-alive' });
  const underWay = ask('api/v1/session', signIn);
  await once(underWay.sent, 'socket').then(([socket]) => (socket.connecting ? once(socket, 'connect') : undefined));

  const ended = api.end('SIGTERM');
  while (!(await refusesConnections()));
  expect(await answered(ask('health/ready', { agent }))).toMatchObject({ status: 503, connection: 'close' });
  expect(await answered(underWay)).toMatchObject({ status: 201, connection: 'close' });
  expect(await told).toMatch(/event: state\n[^]*: this process is stopping, ask again\n\n$/);
  expect(await ended).toEqual({ code: 0, signal: null });
});
