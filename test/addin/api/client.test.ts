// The door to the API: tokens, problems, retries.
import { describe, expect, test } from '@jest/globals';
import { ApiProblem, ConnectionLost } from '../../../src-addin/api/api-problem.ts';
import { createClient } from '../../../src-addin/api/client.ts';
import { fakeApi, problem } from '../support/fake-api.ts';

function setUp() {
  const api = fakeApi();
  const pauses: number[] = [];
  const signedOut: string[] = [];
  const client = createClient({
    apiBase: 'http://pane.test/',
    fetch: api.fetch,
    pause: async (ms) => void pauses.push(ms),
    onSignedOut: () => signedOut.push('out'),
  });
  return { api, client, pauses, signedOut };
}

describe('createClient', () => {
  test('sends the token once there is one', async () => {
    const { api, client } = setUp();
    api.on('GET /formats', () => []);
    await client.json('GET', '/formats');
    client.useToken('secret');
    await client.json('GET', '/formats');
    expect(api.asked.map((a) => a.headers['authorization'])).toEqual([undefined, 'Bearer secret']);
  });

  test('throws the API’s problem with its code and sentence', async () => {
    const { api, client } = setUp();
    api.on('POST /session', () => problem(401, 'wrong-credentials'));
    const fault = await client.json('POST', '/session', { body: {} }).catch((e: unknown) => e);
    expect(fault).toBeInstanceOf(ApiProblem);
    expect(fault).toMatchObject({ code: 'wrong-credentials', status: 401, message: 'Because wrong-credentials.' });
  });

  test('tells once that a token no longer holds, and forgets it', async () => {
    const { api, client, signedOut } = setUp();
    api.on('GET /tenants/demo', () => problem(401, 'not-signed-in'));
    client.useToken('old');
    await Promise.allSettled([client.json('GET', '/tenants/demo'), client.json('GET', '/tenants/demo')]);
    expect(signedOut).toEqual(['out']);
  });

  test('asks a GET again after a cut connection', async () => {
    const { api, client, pauses } = setUp();
    api.on(
      'GET /formats',
      () => 'cut',
      () => problem(503, 'starting'),
      () => ['csv-app'],
    );
    expect(await client.json('GET', '/formats')).toEqual(['csv-app']);
    expect(pauses).toEqual([300, 1000]);
  });

  test('never repeats a POST by itself', async () => {
    const { api, client } = setUp();
    api.on('POST /tenants/demo/imports', () => 'cut');
    await expect(client.json('POST', '/tenants/demo/imports', { body: {} })).rejects.toBeInstanceOf(ConnectionLost);
    expect(api.asked).toHaveLength(1);
  });

  test('takes a proxy’s page for a lost connection, not for an answer', async () => {
    const { api, client } = setUp();
    api.on('POST /session', () => new Response('<html>Bad gateway</html>', { status: 502, headers: { 'content-type': 'text/html' } }));
    await expect(client.json('POST', '/session', { body: {} })).rejects.toBeInstanceOf(ConnectionLost);
  });

  test('sends an idempotency key and packed bytes as they are', async () => {
    const { api, client } = setUp();
    api.on('POST /tenants/demo/imports', () => ({ id: 'run' }));
    const bytes = new TextEncoder().encode('{"format":"csv-app"}').buffer;
    await client.json('POST', '/tenants/demo/imports', { packed: { bytes, encoding: null }, idempotencyKey: 'k' });
    expect(api.asked[0]).toMatchObject({
      headers: { 'idempotency-key': 'k', 'content-type': 'application/json' },
      body: { format: 'csv-app' },
    });
  });
});
