// Dropdowns and templates: put into the sheet, kept up to date with the tenant, taken out again.
import { LIST_PREFIX } from '../../../shared/lists/named-list.ts';
import type { CellAddress, SheetRef } from '../../host/workbook.ts';
import { listText } from '../../messages/lists.ts';
import type { ListsQuestion, SheetLists } from '../../worker/list-questions.ts';
import { ROWS_TO_RECOGNISE } from '../../worker/protocol.ts';
import { faultText } from '../fault-text.ts';
import type { LiveCheck } from '../live-check.ts';
import { recallMapping } from '../remember-columns.ts';
import type { SessionParts } from '../session-parts.ts';
import { checkOf, type Notice, type Offer } from '../session-state.ts';
import { forgetDropdowns, recallDropdowns, rememberDropdowns } from '../sheet-dropdowns.ts';
import { noTenant } from '../../../shared/formats/no-tenant.ts';
import { watchDropdowns } from '../watch-dropdowns.ts';

/** Wider than any format's header row. */
const COLUMNS = 64;
const NO_TENANT: ListsQuestion = { facts: noTenant, free: { parkedNumbers: [], freeDevices: [] } };

export function listActions(parts: SessionParts, live: LiveCheck, recognise: (sheet: SheetRef, top: string[][]) => Promise<void>) {
  const { workbook, checker, store, api } = parts;
  const notice = (severity: Notice['severity'], text: string, offer?: Offer) =>
    store.dispatch({ type: 'noticed', notice: { severity, text, ...(offer ? { offer } : {}) } });
  const told = (fault: unknown) => notice('error', faultText(fault));
  const signedIn = () => store.get().access.kind === 'signed-in';

  /** Without a tenant what needs none is offered. */
  async function question(): Promise<ListsQuestion> {
    const { access } = store.get();
    if (access.kind !== 'signed-in') return NO_TENANT;
    return { facts: access.facts, free: await api.freeObjects(access.tenant.id) };
  }

  async function readTop(sheet: SheetRef): Promise<string[][]> {
    return workbook.readRows(sheet.id, 1, ROWS_TO_RECOGNISE, COLUMNS);
  }

  async function ask(sheet: SheetRef, format: string, about: ListsQuestion) {
    const top = await readTop(sheet);
    const checked = checkOf(store.get().work);
    const first = { format, top, mapping: checked?.sheet.id === sheet.id ? checked.mapping : {}, ...about };
    const { headerCells: headers } = await checker.dropdowns(first);
    const { access } = store.get();
    const tenant = access.kind === 'signed-in' ? access.tenant.id : '';
    const mapping = { ...(await recallMapping(workbook, { format, tenant, headers })), ...first.mapping };
    const asked = { ...first, mapping };
    return { asked, lists: await checker.dropdowns(asked) };
  }

  const watching = watchDropdowns(
    parts,
    ({ sheetId, lists }, cells) => {
      const headers = [...new Set(cells.map((cell) => lists.headers[cell.column] ?? ''))];
      notice('warning', listText.misfits(cells.length, headers), { kind: 'clear-misfits', sheetId, cells });
    },
    told,
  );

  async function add(replaceOwn: boolean): Promise<void> {
    const sheet = await workbook.activeSheet();
    const checked = checkOf(store.get().work);
    if (checked?.sheet.id !== sheet.id) await recognise(sheet, await readTop(sheet));
    const { format } = store.get();
    const { asked, lists } = await ask(sheet, format, await question());
    if (lists.columns.length === 0) return notice('info', listText.none(signedIn()));
    const { added, own } = await workbook.addDropdowns(sheet.id, lists, lists.lists, replaceOwn);
    await rememberDropdowns(workbook, sheet.name, format);
    await watching.watch({ sheetId: sheet.id, lists, ask: asked });
    tell(lists, added, own, asked.free.cut ?? []);
  }

  function tell({ headers, lacking, columns }: SheetLists, added: number[], own: number[], cut: readonly string[]): void {
    const names = (columns: number[]) => columns.map((column) => headers[column] ?? '');
    const short = columns.filter((c) => added.includes(c.column) && cut.includes(c.list.slice(LIST_PREFIX.length))).map((c) => c.column);
    const said = [
      ...(added.length > 0 ? [listText.added(names(added), !signedIn())] : []),
      ...(short.length > 0 ? [listText.short(names(short))] : []),
      ...(lacking.length > 0 ? [listText.lacking(lacking)] : []),
      ...(own.length > 0 ? [listText.ownKept(names(own))] : []),
    ];
    notice(own.length > 0 ? 'warning' : 'success', said.join(' '), own.length > 0 ? { kind: 'replace-own' } : undefined);
  }

  async function clear(sheetId: string, cells: readonly CellAddress[]): Promise<void> {
    const { written, skipped } = await workbook.writeCells(
      sheetId,
      cells.map((cell) => ({ ...cell, text: '' })),
    );
    notice('success', listText.cleared(written) + (skipped.length > 0 ? listText.someKept(skipped.length) : ''));
    if (checkOf(store.get().work)?.sheet.id !== sheetId) return;
    // Our own writes are not reported by the host, so the check is told here.
    await live.rowsChanged([...new Set(cells.map((cell) => cell.row))].map((row) => ({ first: row, last: row })));
  }

  return {
    addDropdowns: () => add(false).catch(told),
    async removeDropdowns(): Promise<void> {
      watching.stop();
      try {
        await workbook.removeDropdowns();
        await forgetDropdowns(workbook);
        notice('success', listText.removed);
      } catch (fault) {
        told(fault);
      }
    },
    async acceptOffer(offer: Offer): Promise<void> {
      store.dispatch({ type: 'noticed', notice: null });
      await (offer.kind === 'replace-own' ? add(true) : clear(offer.sheetId, offer.cells)).catch(told);
    },
    /** The sheet that came up may have dropdowns from an earlier time. */
    async followDropdowns(): Promise<void> {
      try {
        const known = await recallDropdowns(workbook);
        // Most workbooks have none, and are asked nothing more.
        if (Object.keys(known).length === 0) return watching.stop();
        const sheet = await workbook.activeSheet();
        const format = known[sheet.name];
        if (format === undefined) return watching.stop();
        const { asked, lists } = await ask(sheet, format, NO_TENANT);
        await watching.watch({ sheetId: sheet.id, lists, ask: asked });
      } catch {
        // A workbook that is busy now is followed when its next sheet comes up; the check finds what does not fit anyway.
        return;
      }
    },
    /** The tenant's locations, licences, units or free numbers may have changed. */
    async refreshDropdowns(): Promise<void> {
      if (!signedIn() || Object.keys(await recallDropdowns(workbook)).length === 0) return;
      await workbook.refreshLists(await checker.lists(await question()));
    },
    openTemplates: (open: boolean) => store.dispatch({ type: 'templates', open }),
    async makeTemplate(format: string): Promise<void> {
      try {
        const template = await checker.template(format, await question());
        const sheet = await workbook.addTemplate(template);
        if (template.dropdowns.length > 0) await rememberDropdowns(workbook, sheet.name, format);
        store.dispatch({ type: 'templates', open: false });
        notice('success', listText.template.made(sheet.name));
        if (template.dropdowns.length === 0) return;
        const { asked, lists } = await ask(sheet, format, NO_TENANT);
        await watching.watch({ sheetId: sheet.id, lists, ask: asked });
      } catch (fault) {
        told(fault);
      }
    },
    async saveTemplate(format: string, as: 'xlsx' | 'csv'): Promise<void> {
      const { access } = store.get();
      if (access.kind !== 'signed-in') return;
      await api.template(format, access.tenant.id, as).then((file) => parts.save(`${format}-template.${as}`, file), told);
    },
    stopFollowingDropdowns: watching.stop,
  };
}
