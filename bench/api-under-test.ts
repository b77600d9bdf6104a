// The API as a process of its own, as a benchmark meets it: requests over HTTP, how long other requests wait meanwhile, and
// how much memory the process has taken at most.
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { NewImport, Run } from '../shared/contracts/imports.ts';
import { spawnApi } from '../test/support/spawn-api.ts';
import { ms } from './report.ts';

const PASSWORD = 'benchmark password';
const ASK_EVERY_MS = 20;
const LOOK_EVERY_MS = 50;
/** Characters of the API's log, when something fails. */
const LAST_SAID = 4000;

export interface Waits {
  asked: number;
  /** Answered with a fault, or not at all. What they waited counts too. */
  failed: number;
  p50: number;
  p99: number;
  max: number;
}

/** As a figure: times, and failures where there are any. */
export const inWords = ({ asked, failed, p50, p99, max }: Waits): string =>
  `p50 ${ms(p50)}, p99 ${ms(p99)}, max ${ms(max)}${failed > 0 ? `, ${failed} of ${asked} failed` : ''}`;

export interface ApiUnderTest {
  readonly pid: number;
  /** Ends with a slash. */
  readonly url: string;
  request<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Reads it to its end and keeps nothing; answers how many bytes. */
  download(path: string): Promise<number>;
  /** Until the run is in one of the states; any other final state is a failure. `seen` hears every step once, in order. */
  follow(tenant: string, id: string, states: readonly string[], seen?: (step: string) => void): Promise<Run>;
  /** @param format default csv-app */
  post(tenant: string, sheet: NewImport['sheet'], format?: string): Promise<Run>;
  /** Asks for small things at a steady pace, whether or not the answers come, until `stop`. */
  meanwhile(tenant: string): { stop(): Promise<Waits> };
  /** Bytes: the most the process has held since it started, or since `forgetPeak`. */
  peakMemory(): number;
  forgetPeak(): void;
  /** Figures of the last line of its log with this message. */
  logged(message: string): Readonly<Record<string, number>>;
  end(): Promise<void>;
}

const FINAL = ['rejected', 'failed', 'cancelled', 'undone'];

export async function apiUnderTest(env: Readonly<Record<string, string>>): Promise<ApiUnderTest> {
  const given = process.env['NODE_OPTIONS'];
  const api = await spawnApi({ ROWCALL_ADMIN_PASSWORD: PASSWORD, ...(given ? { NODE_OPTIONS: given } : {}), ...env });
  const headers: Record<string, string> = { 'content-type': 'application/json' };

  const lastSaid = () => `What the API said last:\n${api.output().slice(-LAST_SAID)}`;
  const request = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${api.url}api/v1${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text.slice(0, 500)}\n${lastSaid()}`);
    return JSON.parse(text) as T;
  };
  const { token } = await request<{ token: string }>('POST', '/session', { username: 'admin', password: PASSWORD });
  headers['authorization'] = `Bearer ${token}`;

  return {
    pid: api.process.pid ?? 0,
    url: api.url,
    request,
    async download(path) {
      const response = await fetch(`${api.url}api/v1${path}`, { headers });
      if (!response.ok || !response.body) throw new Error(`GET ${path} was answered ${response.status}.`);
      let bytes = 0;
      for await (const part of response.body as AsyncIterable<Uint8Array>) bytes += part.length;
      return bytes;
    },
    async follow(tenant, id, states, seen = () => undefined) {
      for (let last = ''; ;) {
        const run = await request<Run>('GET', `/tenants/${tenant}/imports/${id}`);
        if (run.progress.step !== last) seen((last = run.progress.step));
        if (states.includes(run.state)) return run;
        if (FINAL.includes(run.state))
          throw new Error(`The import ended ${run.state}: ${JSON.stringify(run).slice(0, 1000)}\n${lastSaid()}`);
        await pause(LOOK_EVERY_MS);
      }
    },
    post: (tenant, sheet, format = 'csv-app') => request<Run>('POST', `/tenants/${tenant}/imports`, { format, sheet }),
    meanwhile(tenant) {
      const paths = [`/tenants/${tenant}/users?limit=10`, `/tenants/${tenant}`, `/tenants/${tenant}/numbers?limit=10`];
      const waits: number[] = [];
      const asked: Promise<void>[] = [];
      let failed = 0;
      const timer = setInterval(() => {
        const start = performance.now();
        const path = paths[asked.length % paths.length] ?? '';
        const answered = request('GET', path).catch((cause: unknown) => {
          failed += 1;
          if (failed === 1) console.error(cause);
        });
        asked.push(answered.then(() => void waits.push(performance.now() - start)));
      }, ASK_EVERY_MS);
      return {
        async stop() {
          clearInterval(timer);
          await Promise.all(asked);
          waits.sort((a, b) => a - b);
          const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? NaN;
          return { asked: asked.length, failed, p50: at(0.5), p99: at(0.99), max: at(1) };
        },
      };
    },
    peakMemory() {
      const status = readFileSync(`/proc/${api.process.pid}/status`, 'utf8');
      const found = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
      if (found === undefined) throw new Error('This system does not tell how much memory a process has taken (VmHWM).');
      return Number(found) * 1024;
    },
    // Linux: 5 sets the high-water mark to what is held now.
    forgetPeak: () => writeFileSync(`/proc/${api.process.pid}/clear_refs`, '5'),
    logged(message) {
      const lines = api
        .output()
        .split('\n')
        .filter((one) => one.includes(`"message":"${message}"`));
      const last = lines.at(-1);
      if (last === undefined) throw new Error(`The API has not logged "${message}". ${lastSaid()}`);
      return JSON.parse(last) as Record<string, number>;
    },
    async end() {
      await api.end('SIGTERM');
    },
  };
}
