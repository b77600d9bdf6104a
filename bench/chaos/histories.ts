// Undo, as a property: random tenants, random imports, random edits, then undo, undo of the undo, and once more. After each
// the rows must be what the oracle says, and the preview must have said so before.
import fc from 'fast-check';
import type { Run } from '../../shared/contracts/imports.ts';
import { runImport } from '../../src-api/imports/run-import.job.ts';
import { testApi, type TestApi } from '../../test/support/api.ts';
import { findings, inWords } from './checker.ts';
import { NOT_THERE } from './checks-runs.ts';
import { type Edit, histories, type History, inventoryOf, sheetOf } from './history.ts';
import { afterUndo, differences, rowsOf, type Rows } from './undo-oracle.ts';

export interface HistoryFigures {
  histories: number;
  imports: { create: number; change: number };
  edits: number;
  /** Objects an undo had to leave. */
  left: number;
  restored: number;
  wrong: string[];
}

class Wrong extends Error {
  override readonly name = 'Wrong';
}

const must = (condition: boolean, say: () => string) => {
  if (!condition) throw new Wrong(say());
};

interface Listed {
  id: string;
  version: number;
  number?: string;
  extension?: string | null;
}

/** One edit by a person, through the API; a refusal is an answer too. @returns whether something was changed */
async function edit(api: TestApi, tenant: string, { what, which }: Edit, n: number): Promise<boolean> {
  const one = async (list: string): Promise<Listed | undefined> => {
    const { items } = (await api.request<{ items: Listed[] }>('GET', `/tenants/${tenant}/${list}?limit=100`)).body;
    return items[which % Math.max(1, items.length)];
  };
  const write = async (method: string, list: string, body?: unknown): Promise<boolean> => {
    const found = await one(list);
    if (!found) return false;
    const headers = { 'If-Match': `"${found.version}"` };
    const { status, text } = await api.request(method, `/tenants/${tenant}/${list}/${found.id}`, { headers, ...(body ? { body } : {}) });
    must(status < 500, () => `${method} ${list} broke: ${text}`);
    return status < 300;
  };
  switch (what) {
    case 'rename':
      return write('PATCH', 'users', { lastName: `Edited${n}` });
    case 'describe':
      return write('PATCH', 'extensions', { description: `Edited ${n}` });
    case 'readdress':
      return write('PATCH', 'mailboxes', { email: `edited${n}@acme.example` });
    case 'delete contact':
      return write('DELETE', 'contacts');
    case 'delete mailbox':
      return write('DELETE', 'mailboxes');
    case 'delete device':
      return write('DELETE', 'devices');
    case 'delete user':
      return write('DELETE', 'users');
    case 'attach device': {
      const extension = await one('extensions');
      const body = { id: `0004F2${(0xa00000 + n).toString(16).toUpperCase()}`, extension: extension?.number ?? null };
      return (await api.request('POST', `/tenants/${tenant}/devices`, { body })).status < 300;
    }
    case 'give device':
      return write('PATCH', 'devices', { extension: (await one('extensions'))?.number ?? null });
  }
}

async function carriedOut(api: TestApi, tenant: string, id: string): Promise<Run> {
  await runImport(api.deps, id, true);
  return (await api.request<Run>('GET', `/tenants/${tenant}/imports/${id}`)).body;
}

async function undo(api: TestApi, tenant: string, run: Run): Promise<{ run: Run; restores: number; skips: number }> {
  const path = `/tenants/${tenant}/imports/${run.id}/undo`;
  const preview = await api.request<{ restores: Record<string, number>; skips: unknown[] }>('GET', path);
  must(preview.status === 200, () => `the preview broke: ${preview.text}`);
  const started = await api.request<Run>('POST', path);
  must(started.status === 202, () => `the undo was refused: ${started.text}`);
  const restores = Object.values(preview.body.restores).reduce((a, b) => a + b, 0);
  return { run: await carriedOut(api, tenant, started.body.id), restores, skips: preview.body.skips.length };
}

const equal = (what: string, expected: Rows, found: Rows) => {
  const told = differences(expected, found);
  must(told.length === 0, () => `${what}: ${told.slice(0, 3).join(' | ')}`);
};

async function live(api: TestApi, tenant: string, history: History, figures: HistoryFigures): Promise<void> {
  const rows = () => rowsOf(api.deps.database, tenant);
  await api.request('POST', '/tenants', { body: { id: tenant, name: tenant, country: 'US' } });
  const put = await api.request('PUT', `/tenants/${tenant}/inventory`, { body: inventoryOf(history) });
  must(put.status === 200, () => `the inventory was refused: ${put.text}`);
  const before = await rows();
  const { body: plan } = await api.request<Run>('POST', `/tenants/${tenant}/imports`, { body: sheetOf(history) });
  must(plan.state === 'planned', () => `the sheet was not planned: ${JSON.stringify(plan)}`);
  const applied = await api.request('POST', `/tenants/${tenant}/imports/${plan.id}/apply`, {
    body: { digest: plan.plan?.digest, accept: ['moves', 'blast-radius'] },
  });
  must(applied.status === 202, () => `the plan was refused: ${applied.text}`);
  const run = await carriedOut(api, tenant, plan.id);
  must(run.state === 'succeeded', () => `the import ended ${JSON.stringify(run)}`);
  figures.imports.create += Object.values(run.plan?.create ?? {}).some((n) => n > 0) ? 1 : 0;
  figures.imports.change += Object.values(run.plan?.change ?? {}).some((n) => n > 0) ? 1 : 0;
  const after = await rows();

  for (const [n, one] of history.edits.entries()) figures.edits += (await edit(api, tenant, one, n)) ? 1 : 0;
  const edited = await rows();
  const first = await undo(api, tenant, run);
  must(first.run.state === 'succeeded', () => `the undo ended ${JSON.stringify(first.run)}`);
  const expected = afterUndo(run.id, before, after, edited);
  const undone = await rows();
  equal('after the undo', expected.rows, undone);
  must(
    first.restores === expected.restored && first.skips === expected.left,
    () => `the preview said ${first.restores} restored and ${first.skips} left, they were ${expected.restored} and ${expected.left}`,
  );
  figures.restored += expected.restored;
  figures.left += expected.left;

  for (const [n, one] of history.later.entries()) figures.edits += (await edit(api, tenant, one, 50 + n)) ? 1 : 0;
  const later = await rows();
  const second = await undo(api, tenant, first.run);
  const redone = await rows();
  if (second.run.state !== 'succeeded') {
    // Somebody was in the way: then nothing at all has come back.
    must(second.run.problem?.code === 'plan-moved' && history.later.length > 0, () => `the redo ended ${JSON.stringify(second.run)}`);
    equal('after the redo that failed', later, redone);
    return;
  }
  if (history.later.length > 0) return;
  equal('after the redo', edited, redone);
  const third = await undo(api, tenant, second.run);
  must(third.run.state === 'succeeded', () => `the second undo ended ${JSON.stringify(third.run)}`);
  equal('after the second undo', undone, await rows());
}

const tidy = (cause: unknown) => String(cause).replace(/\s+/g, ' ').slice(0, 1500);

export async function undoHistories(count: number, seed: number, say: (text: string) => void): Promise<HistoryFigures> {
  const api = await testApi();
  const figures: HistoryFigures = { histories: 0, imports: { create: 0, change: 0 }, edits: 0, left: 0, restored: 0, wrong: [] };
  try {
    const property = fc.asyncProperty(histories, async (history) => {
      figures.histories += 1;
      await live(api, `h${figures.histories}`, history, figures);
      if (figures.histories % 200 === 0) say(`${figures.histories} histories`);
    });
    const result = await fc.check(property, { numRuns: count, seed });
    if (result.failed)
      figures.wrong.push(
        `${JSON.stringify(result.counterexample)} (seed ${seed}, path ${result.counterexamplePath}): ${tidy(result.errorInstance)}`,
      );
    // People delete what an import has made; the oracle looks at that.
    const found = (await findings(api.deps.database, { settled: false })).filter((f) => f.says !== NOT_THERE);
    figures.wrong.push(...found.map(inWords));
    for (const wrong of figures.wrong) say(wrong);
    return figures;
  } finally {
    await api.close();
  }
}
