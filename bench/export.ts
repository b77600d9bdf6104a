// A large tenant written as each vendor's files: how long, how much memory, and what other requests wait meanwhile.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formats } from '../shared/formats/registry.ts';
import { apiUnderTest, inWords } from './api-under-test.ts';
import { importedTenant, phoneSheet } from './imported-tenant.ts';
import { ms, type Benchmark, type BenchmarkOptions, type Verdict } from './report.ts';

const USERS = 100_000;
const TENANT = 'bench';
const MIB = 1024 * 1024;
const MEMORY_BAR = 1024 * MIB;

async function run({ rows = USERS }: BenchmarkOptions): Promise<Verdict[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rowcall-bench-'));
  const env = { ROWCALL_DATA: join(folder, 'data') };
  const importing = await apiUnderTest(env);
  try {
    await importedTenant(importing, TENANT, { country: 'US' }, phoneSheet(rows));
  } finally {
    await importing.end();
  }
  // A process of its own, so that the memory is the export's.
  const api = await apiUnderTest(env);
  try {
    const verdicts: Verdict[] = [];
    for (const { id } of formats) {
      api.forgetPeak();
      const others = api.meanwhile(TENANT);
      const start = performance.now();
      const bytes = await api.download(`/tenants/${TENANT}/export?format=${id}&as=zip`);
      const took = performance.now() - start;
      const waits = await others.stop();
      const memory = api.peakMemory();
      verdicts.push({
        budget: `export of ${rows} users for ${id}, as zip`,
        figure: `${ms(took)} (${Math.round((rows / took) * 1000)} users/s), ${(bytes / MIB).toFixed(1)} MiB; memory ${Math.round(memory / MIB)} MiB`,
        yardstick: `other requests meanwhile: ${inWords(waits)}`,
        bar: `memory ${MEMORY_BAR / MIB} MiB`,
        holds: memory < MEMORY_BAR && waits.failed === 0,
      });
    }
    return verdicts;
  } finally {
    await api.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const exportSpeed: Benchmark = { name: 'export', run };
