// Phones that all start at once, as after a power cut: how many configuration files a second the API answers, whole and
// unchanged (304), against its own smallest answer in the same run over the same connections.
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiUnderTest } from './api-under-test.ts';
import { importedTenant, macOf, phoneSheet } from './imported-tenant.ts';
import type { Benchmark, BenchmarkOptions, Verdict } from './report.ts';

const PHONES = 10_000;
const AT_ONCE = 32;
const TURN = 500;
/** Of the smallest answer: machines differ, and so does what else they do. A file takes four questions to the database and a commit. */
const SHARE_BAR = 0.05;
const TENANT = 'bench';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

const ask = (url: string, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes }));
    }).on('error', reject);
  });

/** Asks for all of them, so many at once; answers how many milliseconds that took. */
async function askAll(phones: readonly number[], one: (i: number) => Promise<void>): Promise<number> {
  let next = 0;
  const start = performance.now();
  const worker = async () => {
    for (let i = phones[next++]; i !== undefined; i = phones[next++]) await one(i);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return performance.now() - start;
}

function mustBe(answer: Answer, status: number): Answer {
  if (answer.status !== status) throw new Error(`A phone was answered ${answer.status} instead of ${status}.`);
  return answer;
}

const rate = (n: number) => `${Math.round(n)}/s`;

async function run({ rows = PHONES }: BenchmarkOptions): Promise<Verdict[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rowcall-bench-'));
  const api = await apiUnderTest({ ROWCALL_DATA: join(folder, 'data') });
  try {
    await importedTenant(api, TENANT, { sip: { domain: 'bench.example', registrar: 'sip.bench.example' } }, phoneSheet(rows));
    const { url } = await api.request<{ url: string }>('POST', `/tenants/${TENANT}/provisioning/key`);
    const fileOf = (i: number) => `${url}${macOf(i)}.cfg`;
    const etags: string[] = [];
    let bytes = 0;
    const took = { live: 0, whole: 0, unchanged: 0 };
    // In turns, so that whatever else the machine does weighs on all three alike.
    for (let first = 0; first < rows; first += TURN) {
      const phones = Array.from({ length: Math.min(TURN, rows - first) }, (_, i) => first + i);
      took.live += await askAll(phones, async () => void mustBe(await ask(`${api.url}health/live`), 200));
      took.whole += await askAll(phones, async (i) => {
        const answer = mustBe(await ask(fileOf(i)), 200);
        etags[i] = String(answer.headers.etag);
        bytes += answer.bytes;
      });
      took.unchanged += await askAll(phones, async (i) => void mustBe(await ask(fileOf(i), { 'if-none-match': etags[i] ?? '' }), 304));
    }
    const perSecond = (ms: number) => (rows / ms) * 1000;
    const live = perSecond(took.live);
    const yardstick = `/health/live: ${rate(live)}; ${AT_ONCE} connections, each fetch noted at its device`;
    const verdict = (budget: string, figure: number, more = ''): Verdict => ({
      budget,
      figure: `${rate(figure)}, ${(figure / live).toFixed(2)} of /health/live${more}`,
      yardstick,
      bar: `${SHARE_BAR} of it`,
      holds: figure / live >= SHARE_BAR,
    });
    return [
      verdict(`phone files, ${rows} phones, all different`, perSecond(took.whole), `, ${Math.round(bytes / rows)} bytes each`),
      verdict(`the same again, unchanged (ETag, 304)`, perSecond(took.unchanged)),
    ];
  } finally {
    agent.destroy();
    await api.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const phoneFiles: Benchmark = { name: 'provisioning', run };
