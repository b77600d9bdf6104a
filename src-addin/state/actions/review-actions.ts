// Looking through a plan: its rows narrowed down, the row selected in the sheet, and what stands beside it.
import type { MissingUser, PlanFilter, PlanRowRecord, Run } from '../../../shared/contracts/imports.ts';
import type { LicenceRecord } from '../../../shared/contracts/directory.ts';
import type { Page } from '../../../shared/contracts/common.ts';
import type { Usage } from '../../../shared/contracts/usage.ts';
import type { Unsubscribe } from '../../host/workbook.ts';
import { faultText } from '../fault-text.ts';
import type { SessionParts } from '../session-parts.ts';

const fileName = (run: Run) => `rowcall-missing-users-${run.createdAt.slice(0, 10)}-${run.id.slice(0, 8)}.csv`;

export function reviewActions({ api, store, workbook, save }: SessionParts) {
  let unselect: Unsubscribe = () => undefined;
  /** Answers to an earlier question come too late. */
  let round = 0;
  let asked = 0;

  const told = (fault: unknown) => store.dispatch({ type: 'noticed', notice: { severity: 'error', text: faultText(fault) } });
  /** For what a component fetches itself: it shows that it could not, the notice says why. */
  const telling = <T>(asked: Promise<T>): Promise<T> =>
    asked.catch((fault: unknown) => {
      told(fault);
      throw fault;
    });
  const shown = () => {
    const { access, work } = store.get();
    return access.kind === 'signed-in' && work.kind === 'reviewing' ? { tenant: access.tenant.id, ...work.review } : null;
  };

  async function select(row: number): Promise<void> {
    const at = shown();
    if (!at || at.selected?.row === row) return;
    const mine = (round += 1);
    const loaded = at.rows.find((r) => r.row === row);
    const plan = loaded ?? (await api.plan(at.tenant, at.run.id, null, { row })).items[0] ?? null;
    if (mine === round) store.dispatch({ type: 'plan-row-selected', selected: { row, plan } });
  }

  return {
    /** While a plan is reviewed beside its sheet, the selected row says what happens to it. */
    async followSelection(): Promise<void> {
      unselect();
      unselect = () => undefined;
      const sheet = shown()?.check?.sheet;
      if (!sheet) return;
      // Without it the review is whole all the same.
      const stop = await workbook
        .onSelection(sheet.id, ({ row }) => void select(row).catch(told))
        .catch((fault: unknown) => (told(fault), null));
      if (!stop) return;
      const ended = store.subscribe(() => {
        if (store.get().work.kind !== 'reviewing') unselect();
      });
      unselect = () => {
        ended();
        stop();
        unselect = () => undefined;
      };
    },
    async goToRow(row: number): Promise<void> {
      const sheet = shown()?.check?.sheet;
      if (sheet) await workbook.goTo(sheet.id, { row, column: 0 }).catch(told);
    },
    async filterPlan(filter: PlanFilter): Promise<void> {
      const at = shown();
      if (!at) return;
      const mine = (asked += 1);
      // The choice is shown at once, with the rows that are there until others come.
      store.dispatch({ type: 'plan-filtered', filter, rows: { items: at.rows, next: null } });
      try {
        const rows = await api.plan(at.tenant, at.run.id, null, filter);
        if (mine === asked) store.dispatch({ type: 'plan-filtered', filter, rows });
      } catch (fault) {
        if (mine === asked) store.dispatch({ type: 'plan-filtered', filter: at.filter, rows: { items: at.rows, next: at.next } });
        told(fault);
      }
    },
    async moreRows(): Promise<void> {
      const at = shown();
      if (!at?.next) return;
      await api.plan(at.tenant, at.run.id, at.next, at.filter).then((rows) => store.dispatch({ type: 'plan-rows', rows }), told);
    },
    /** The first rows that take something from somebody. */
    async moves(): Promise<Page<PlanRowRecord>> {
      const at = shown();
      return at ? telling(api.plan(at.tenant, at.run.id, null, { moves: 'yes' })) : { items: [], next: null };
    },
    /** What the tenant has, for the picture of what the plan takes of it. */
    async stock(): Promise<{ usage: Usage; licences: readonly LicenceRecord[] } | null> {
      const at = shown();
      if (!at) return null;
      const [usage, { items }] = await telling(Promise.all([api.usage(at.tenant), api.licences(at.tenant)]));
      return { usage, licences: items };
    },
    async missingUsers(cursor: string | null): Promise<Page<MissingUser> & { total: number }> {
      const at = shown();
      return at ? telling(api.missingUsers(at.tenant, at.run.id, cursor)) : { items: [], next: null, total: 0 };
    },
    async saveMissingUsers(): Promise<void> {
      const at = shown();
      if (at) await api.missingUsersCsv(at.tenant, at.run.id).then((csv) => save(fileName(at.run), csv), told);
    },
  };
}
