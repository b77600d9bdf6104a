// The whole API on a real database, without a socket and without waiting: requests go straight in, jobs are worked when
// the test says so, the clock is the test's.
import type { Role } from '../../shared/contracts/session.ts';
import { createApp } from '../../src-api/app.ts';
import { addAccount, addMembership } from '../../src-api/auth/accounts.store.ts';
import { hashPassword } from '../../src-api/auth/passwords.ts';
import { openSession } from '../../src-api/auth/sessions.service.ts';
import { readConfig, type Config } from '../../src-api/config.ts';
import type { Clock, Deps } from '../../src-api/deps.ts';
import { lineLog } from '../../src-api/log.ts';
import { makeDeps } from '../../src-api/make-deps.ts';
import { databaseOnServer, testDatabase } from './database.ts';

/** A scrypt that takes a millisecond. */
const CHEAP = { N: 16, r: 1, p: 1 };
/** How long a request takes says here how busy the machine is. */
const NEVER_SLOW = 600_000;
export const adminPassword = 'correct horse battery';

export class TestClock implements Clock {
  #now = new Date('2026-03-02T09:00:00Z');
  now(): Date {
    return new Date(this.#now);
  }
  pass(seconds: number): void {
    this.#now = new Date(this.#now.getTime() + seconds * 1000);
  }
}

export interface RequestOptions {
  /** Default the administrator's; null sends none. */
  token?: string | null;
  /** FormData, text and bytes go as they are, anything else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Answer<T> {
  status: number;
  headers: Headers;
  /** The JSON, or undefined when there is none. */
  body: T;
  text: string;
}

export interface TestApi {
  // Tests read bodies freely; what they must look like is checked by the contract's own tests.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  request<T = any>(method: string, path: string, options?: RequestOptions): Promise<Answer<T>>;
  /** Under /api/v1: the response itself, for streams and files. */
  fetch(method: string, path: string, options?: RequestOptions): Promise<Response>;
  adminToken: string;
  /** A new account with a session; with tenants, a member of them. */
  accountWith(role: Role, tenants?: Readonly<Record<string, Role>>): Promise<{ token: string; username: string; id: string }>;
  deps: Deps;
  app: ReturnType<typeof createApp>;
  clock: TestClock;
  /** What was logged, line by line. */
  logged: string[];
  /** Works all waiting jobs now; answers how many. */
  runJobs(): Promise<number>;
  close(): Promise<void>;
}

export interface TestApiOptions {
  config?: Partial<Config>;
  pages?: string;
  /** A server the test started; otherwise the level's own engine. */
  postgres?: string;
}

export async function testApi(options: TestApiOptions = {}): Promise<TestApi> {
  const {
    database,
    config: databaseConfig,
    close,
  } = await (options.postgres === undefined ? testDatabase() : databaseOnServer(options.postgres));
  const clock = new TestClock();
  const logged: string[] = [];
  const config: Config = { ...readConfig({}), ...databaseConfig, secretKey: 'the key of the tests', slowMs: NEVER_SLOW, ...options.config };
  const log = lineLog((line) => logged.push(line), clock.now.bind(clock), config.logLevel);
  const deps = makeDeps({ config, database, clock, log, passwordCost: CHEAP });
  await deps.queue.start({ work: false });
  const app = createApp(deps, options.pages);

  const addPerson = async (username: string, role: Role) => {
    const account = { id: deps.ids.uuid(), username, role, passwordHash: await hashPassword(adminPassword, CHEAP) };
    await addAccount(database, account, clock.now());
    return { id: account.id, username, token: (await openSession(deps, account)).token };
  };
  const { token: adminToken } = await addPerson('admin', 'system-admin');

  const send: TestApi['fetch'] = async (method, path, { token = adminToken, body, headers = {} } = {}) => {
    const raw = body === undefined || typeof body === 'string' || body instanceof FormData || body instanceof Uint8Array;
    const all: Record<string, string> = {
      ...(raw ? {} : { 'content-type': 'application/json' }),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    };
    const init: RequestInit = { method, headers: all };
    if (body !== undefined) init.body = raw ? (body as string | FormData | Uint8Array<ArrayBuffer>) : JSON.stringify(body);
    return app.request(/^\/(health|docs|metrics)/.test(path) ? path : `/api/v1${path}`, init);
  };

  return {
    fetch: send,
    // The caller says what it expects; see TestApi.request.
    async request<T>(method: string, path: string, more?: RequestOptions) {
      const response = await send(method, path, more);
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      return { status: response.status, headers: response.headers, text, body: (isJson && text ? JSON.parse(text) : undefined) as T };
    },
    async accountWith(role, tenants = {}) {
      const person = await addPerson(`${role}-${deps.ids.uuid().slice(-6)}`, role);
      for (const [tenant, inTenant] of Object.entries(tenants)) await addMembership(database, person.id, tenant, inTenant);
      return person;
    },
    adminToken,
    deps,
    app,
    clock,
    logged,
    runJobs: () => deps.queue.runAll(),
    async close() {
      await deps.queue.stop();
      await close();
    },
  };
}
