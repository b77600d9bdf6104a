// Every route of the API, in this process on the embedded engine: no answer is a fault, no fault is logged, a refusal is a
// problem with a known code, and what is refused writes nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problem } from '../../shared/contracts/problem.ts';
import { sample } from '../../test/support/imports.ts';
import { testApi, type TestApi } from '../../test/support/api.ts';
import { inLine, type Kind, must, type Opened } from './kind.ts';
import { Pool } from './placeholders.ts';
import { type Description, type Planned, requests } from './requests.ts';
import { written } from './written.ts';

/** Comparing all tables takes a while: the first answers of a kind, then now and then. */
const COMPARED_FIRST = 2;
const COMPARED_THEN = 25;
/** Sign-ins are counted by the minute; a fuzzer would wait for ever. */
const SECONDS_BETWEEN = 2;

interface Sent {
  line: string;
  status: number;
  code: string;
  body: unknown;
}

const collectionOf = (route: string): string => {
  const words = route
    .split(' ')[1]!
    .split('/')
    .filter((word) => !word.startsWith('{'));
  return words.at(-1) ?? '';
};

async function people(api: TestApi): Promise<Record<Planned['who'], string | null>> {
  const inFuzz = async (role: 'viewer' | 'operator' | 'tenant-admin') => (await api.accountWith('viewer', { fuzz: role })).token;
  return {
    admin: (await api.accountWith('system-admin')).token,
    'tenant-admin': await inFuzz('tenant-admin'),
    operator: await inFuzz('operator'),
    viewer: await inFuzz('viewer'),
    stranger: (await api.accountWith('viewer', { other: 'tenant-admin' })).token,
    nobody: null,
    rubbish: 'x'.repeat(40),
  };
}

class Client {
  readonly pool = new Pool();
  readonly #api: TestApi;
  #tokens: Record<Planned['who'], string | null>;

  constructor(api: TestApi, tokens: Record<Planned['who'], string | null>) {
    this.#api = api;
    this.#tokens = tokens;
  }

  /** With placeholders filled in: sent again, it is the same request. */
  ready({ method, path, headers, body, who, route }: Planned): { line: string; send: () => Promise<Sent> } {
    const address = this.pool.fill(path);
    const token = this.#tokens[who];
    const run = /imports\/([^/]+)\/apply$/.exec(address)?.[1];
    const text = body && 'text' in body ? this.pool.fill(body.text) : undefined;
    const exact =
      text !== undefined && run !== undefined
        ? text.replace(/"digest":"[^"]*"/, `"digest":${JSON.stringify(this.pool.digestOf(run) ?? 'none')}`)
        : text;
    const init = (): RequestInit => {
      const all = { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers };
      if (!body || ['GET', 'HEAD', 'get'].includes(method)) return { method, headers: all };
      if ('form' in body) {
        const form = new FormData();
        for (const [name, value] of body.form) form.append(name, typeof value === 'string' ? value : new File([value], 'users.csv'));
        return { method, headers: all, body: form };
      }
      return { method, headers: all, body: exact ?? ('bytes' in body ? body.bytes : null) };
    };
    const line = `${method} ${address.slice(0, 400)} as ${who} ${inLine(headers)} ${body === null ? '' : inLine(exact ?? ('form' in body ? body.form : 'bytes' in body ? body.bytes : ''))}`;
    return { line, send: () => this.#send(line, address, init(), route) };
  }

  async #send(line: string, address: string, init: RequestInit, route: string): Promise<Sent> {
    const response = await this.#api.app.request(address, init);
    const type = response.headers.get('content-type') ?? '';
    if (type.startsWith('text/event-stream')) {
      await response.body?.cancel();
      return { line, status: response.status, code: '', body: undefined };
    }
    const content = await response.text();
    const body: unknown = /json/.test(type) && content !== '' ? JSON.parse(content) : undefined;
    if (response.ok) this.pool.harvest(collectionOf(route), body);
    const code = (body as { code?: unknown } | undefined)?.code;
    return { line, status: response.status, code: typeof code === 'string' ? code : '', body };
  }

  /** Signs in again those whose session was ended by a request. */
  async signIn(): Promise<void> {
    this.#tokens = await people(this.#api);
  }
}

async function open(): Promise<Opened<Planned>> {
  const pages = mkdtempSync(join(tmpdir(), 'rowcall-fuzz-'));
  writeFileSync(join(pages, 'workbench.html'), '<!doctype html>');
  const api = await testApi({ pages });
  for (const id of ['fuzz', 'other']) await api.request('POST', '/tenants', { body: { id, name: id, country: 'US' } });
  await api.request('PUT', '/tenants/fuzz/inventory', { body: sample('csv-app-clean').inventory });
  const client = new Client(api, await people(api));
  const database = await written(api.deps.database);
  const description = (await api.request<Description>('GET', '/openapi.json', { token: null })).body;
  const lines = new WeakMap<Planned, string>();
  const seen = new Map<string, number>();
  let next = await database.next();

  const faults = () => {
    const logged = api.logged.splice(0).filter((line) => line.includes('"level":"error"'));
    must(logged.length === 0, () => `a fault was logged: ${logged[0]?.slice(0, 700)}`);
  };

  async function wroteNothing(
    { route, status, code }: { route: string; status: number; code: string },
    send: () => Promise<Sent>,
  ): Promise<void> {
    const kind = `${route} ${status} ${code}`;
    const times = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, times);
    if (times > COMPARED_FIRST && times % COMPARED_THEN !== 0) return;
    const before = await database.digest();
    const again = await send();
    const after = await database.digest();
    if (again.status < 400) return;
    const changed = after.split('\n').filter((line) => !before.includes(line));
    must(changed.length === 0, () => `answered ${status} ${code} and wrote: ${changed.join('; ')}`);
  }

  return {
    inputs: requests(description),
    async check(planned) {
      const { line, send } = client.ready(planned);
      lines.set(planned, line);
      api.clock.pass(SECONDS_BETWEEN);
      const sent = await send();
      faults();
      const { status, code } = sent;
      must(status < 500 || code === 'starting', () => `answered ${status} ${inLine(sent.body)}`);
      if (status >= 400 && planned.method !== 'HEAD')
        must(problem.safeParse(sent.body).success, () => `answered ${status} without a problem: ${inLine(sent.body)}`);
      const now = await database.next();
      if (status >= 400 && now !== next) await wroteNothing({ route: planned.route, status, code }, send);
      next = await database.next();
      if (status === 401 && planned.who !== 'nobody' && planned.who !== 'rubbish') await client.signIn();
      return status < 400 ? 'answered' : `${status} ${code}`;
    },
    say: (planned) => lines.get(planned) ?? inLine(planned),
    async rest() {
      await api.runJobs();
      api.logged.splice(0);
      next = await database.next();
    },
    async close() {
      await api.close();
      rmSync(pages, { recursive: true });
    },
  };
}

export const routes: Kind = { share: 300, what: 'requests to every route', open };
