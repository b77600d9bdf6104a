// After a run: its items, its passwords (once), its undo, and the list of earlier runs.
import type { HistoryFilter } from '../../api/rowcall-api.ts';
import { isProblem } from '../../api/api-problem.ts';
import type { ItemRecord, Run } from '../../../shared/contracts/imports.ts';
import { faultText } from '../fault-text.ts';
import { rememberRun } from '../remember-run.ts';
import type { SessionParts } from '../session-parts.ts';
import { writeBack } from './write-back.ts';

/** A file name that sorts by day and says what is inside. */
const fileName = (what: string, run: Run) => `rowcall-${what}-${run.createdAt.slice(0, 10)}-${run.id.slice(0, 8)}.csv`;

export function resultActions(parts: SessionParts, follow: (run: Run) => Promise<void>) {
  const { api, store, workbook } = parts;
  /** One key per run: asking again for an answer that got lost gives the same passwords for ten minutes. */
  const keys = new Map<string, string>();
  /** Answers to an earlier search come too late. */
  let asked = 0;

  const told = (fault: unknown) => store.dispatch({ type: 'noticed', notice: { severity: 'error', text: faultText(fault) } });
  const tenantId = () => {
    const { access } = store.get();
    return access.kind === 'signed-in' ? access.tenant.id : null;
  };
  /** The shown result's run with its tenant; actions without one do nothing. */
  const shown = (): { tenant: string; run: Run } | null => {
    const { work } = store.get();
    const tenant = tenantId();
    return work.kind === 'result' && tenant ? { tenant, run: work.result.run } : null;
  };

  async function writeResults(): Promise<void> {
    const at = shown();
    if (!at) return;
    store.dispatch({ type: 'result-written', written: { state: 'writing' } });
    try {
      store.dispatch({ type: 'result-written', written: { state: 'written', ...(await writeBack(parts, at.tenant, at.run)) } });
    } catch (fault) {
      store.dispatch({ type: 'result-written', written: null });
      told(fault);
    }
  }

  return {
    async moreItems(): Promise<void> {
      const at = shown();
      const { work } = store.get();
      if (!at || work.kind !== 'result' || !work.result.next) return;
      const { next, outcome } = work.result;
      await api.items(at.tenant, at.run.id, next, outcome ?? undefined).then((items) => store.dispatch({ type: 'items', items }), told);
    },
    async filterItems(outcome: ItemRecord['outcome'] | null): Promise<void> {
      const at = shown();
      const { work } = store.get();
      if (!at || work.kind !== 'result') return;
      const before = work.result;
      const mine = (asked += 1);
      // The choice is shown at once, with the rows that are there until others come.
      store.dispatch({ type: 'items-filtered', items: { items: before.items, next: null }, outcome });
      try {
        const items = await api.items(at.tenant, at.run.id, null, outcome ?? undefined);
        if (mine === asked) store.dispatch({ type: 'items-filtered', items, outcome });
      } catch (fault) {
        const { items, next } = before;
        if (mine === asked) store.dispatch({ type: 'items-filtered', items: { items, next }, outcome: before.outcome });
        told(fault);
      }
    },
    /** The result of each row into the open sheet. */
    writeBack: writeResults,
    async saveRest(): Promise<void> {
      const at = shown();
      if (at) await api.restCsv(at.tenant, at.run.id).then((csv) => parts.save(fileName('rest', at.run), csv), told);
    },
    async saveSource(): Promise<void> {
      const at = shown();
      if (at) await api.sourceCsv(at.tenant, at.run.id).then((csv) => parts.save(fileName('sheet', at.run), csv), told);
    },
    /** The run's users as the vendor's own importer takes them. */
    async saveVendorFiles(): Promise<void> {
      const at = shown();
      if (!at) return;
      const name = fileName(at.run.format, at.run).replace(/csv$/, 'zip');
      await api.exportOf(at.tenant, at.run.id, at.run.format).then((zip) => parts.save(name, zip), told);
    },
    async saveItems(): Promise<void> {
      const at = shown();
      if (at) await api.itemsCsv(at.tenant, at.run.id).then((csv) => parts.save(fileName('result', at.run), csv), told);
    },
    async saveRunIssues(run: Run): Promise<void> {
      const tenant = tenantId();
      if (tenant) await api.issuesCsv(tenant, run.id).then((csv) => parts.save(fileName('issues', run), csv), told);
    },
    async savePasswords(): Promise<void> {
      const at = shown();
      if (!at) return;
      const key = keys.get(at.run.id) ?? parts.newKey();
      keys.set(at.run.id, key);
      store.dispatch({ type: 'passwords', passwords: 'saving' });
      try {
        parts.save(fileName('passwords', at.run), await api.credentials(at.tenant, at.run.id, key));
        store.dispatch({ type: 'passwords', passwords: 'saved' });
      } catch (fault) {
        const gone = isProblem(fault, 'credentials-gone');
        store.dispatch({ type: 'passwords', passwords: gone ? 'gone' : 'offered' });
        if (!gone) told(fault);
      }
    },
    async askUndo(): Promise<void> {
      const at = shown();
      if (at) await api.undoPreview(at.tenant, at.run.id).then((preview) => store.dispatch({ type: 'undo-asked', preview }), told);
    },
    declineUndo: () => store.dispatch({ type: 'undo-asked', preview: null }),
    async undo(): Promise<void> {
      const at = shown();
      if (!at) return;
      store.dispatch({ type: 'undo-asked', preview: null });
      try {
        const { work } = store.get();
        const hasWritten = work.kind === 'result' && work.result.written?.state === 'written' && work.result.written.rows > 0;
        const run = await api.undo(at.tenant, at.run.id);
        await rememberRun(workbook, at.tenant, run.id);
        await follow(run);
        // "Created" beside a row that was taken back would be a lie; where writing costs the person's undo, they are offered it.
        if (hasWritten && workbook.capabilities.keepsUndo && shown()?.run.state === 'succeeded') await writeResults();
      } catch (fault) {
        told(fault);
      }
    },
    leaveResult: () => store.dispatch({ type: 'result-left' }),
    async showHistory(filter: HistoryFilter = {}): Promise<void> {
      const tenant = tenantId();
      if (!tenant) return;
      const mine = (asked += 1);
      const { history } = store.get();
      if (history) store.dispatch({ type: 'history', runs: { items: history.runs, next: null }, filter });
      await api.imports(tenant, null, filter).then((runs) => mine === asked && store.dispatch({ type: 'history', runs, filter }), told);
    },
    async moreHistory(): Promise<void> {
      const tenant = tenantId();
      const { next, filter } = store.get().history ?? {};
      if (tenant && next)
        await api
          .imports(tenant, next, filter)
          .then((runs) => store.dispatch({ type: 'history', runs, more: true, ...(filter ? { filter } : {}) }), told);
    },
    closeHistory: () => store.dispatch({ type: 'history', runs: null }),
  };
}
