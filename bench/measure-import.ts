// One import of the full sheet into an API of its own, as the benchmarks of imports and of growth need it: what each part took,
// what others waited, how much memory it held.
import type { Run } from '../shared/contracts/imports.ts';
import type { Inventory } from '../shared/contracts/tenants.ts';
import { apiUnderTest, type Waits } from './api-under-test.ts';
import { fullSheet } from './full-sheet.ts';

export interface Measured {
  /** The rules; then finding out what to do. */
  checked: number;
  planned: number;
  /** Storing the plan and what it will make; then, from the yes to the moment it is seen, applying and publishing. */
  staged: number;
  applied: number;
  /** Of that: storing, publishing. */
  creating: number;
  publishing: number;
  /** Of others; null when nobody asked. */
  waits: Waits | null;
  memory: number;
  /** What a second import of the same sheet would create or change; null when there was none. */
  again: number | null;
}

export interface Sheet {
  tenant: string;
  passwords?: boolean;
  /** Ask for small things meanwhile. COPY runs alone, so the import that is compared with it does too. */
  asking?: boolean;
  /** Send the same sheet once more. */
  twice?: boolean;
}

const sum = (counts: Readonly<Record<string, number>> | undefined) => Object.values(counts ?? {}).reduce((a, b) => a + b, 0);

/** In a process of its own, so that the one measured is one that has been started on a used folder. */
async function prepare(env: Readonly<Record<string, string>>, tenant: string, inventory: Inventory): Promise<void> {
  const api = await apiUnderTest(env);
  try {
    await api.request('POST', '/tenants', { id: tenant, name: 'Benchmark', country: 'US' });
    await api.request('PUT', `/tenants/${tenant}/inventory`, inventory);
  } finally {
    await api.end();
  }
}

export async function measure(rows: number, env: Readonly<Record<string, string>>, sheet: Sheet): Promise<Measured> {
  const { tenant, passwords = false, asking = false, twice = false } = sheet;
  const { sheet: filled, inventory } = fullSheet(rows, passwords);
  await prepare(env, tenant, inventory);
  const api = await apiUnderTest(env);
  try {
    // What starting took is not the import's.
    api.forgetPeak();
    const posted = performance.now();
    const sent = await api.post(tenant, filled);
    const others = asking ? api.meanwhile(tenant) : null;
    const planned = await api.follow(tenant, sent.id, ['planned']);
    const whole = performance.now() - posted;
    const { planningMs = NaN, stagingMs = NaN } = api.logged('A sheet was checked.');
    const accepted = performance.now();
    await api.request<Run>('POST', `/tenants/${tenant}/imports/${sent.id}/apply`, {
      digest: planned.plan?.digest,
      accept: ['moves', 'blast-radius'],
    });
    await api.follow(tenant, sent.id, ['succeeded']);
    const published = performance.now();
    const { creatingMs = NaN, publishingMs = NaN } = api.logged('An import was published.');
    const waits = (await others?.stop()) ?? null;
    const memory = api.peakMemory();

    const second = twice ? await api.follow(tenant, (await api.post(tenant, filled)).id, ['planned']) : undefined;
    return {
      checked: whole - planningMs - stagingMs,
      planned: planningMs,
      staged: stagingMs,
      applied: published - accepted,
      creating: creatingMs,
      publishing: publishingMs,
      waits,
      memory,
      again: second ? sum(second.plan?.create) + sum(second.plan?.change) : null,
    };
  } finally {
    await api.end();
  }
}
