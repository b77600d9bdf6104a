// Checking the open sheet: read it, match its columns, run the rules, ask the directory, mark the cells.
import { ConnectionLost, isAbort, isProblem } from '../../api/api-problem.ts';
import type { SheetContent } from '../../host/workbook.ts';
import type { AreaChoice, SheetArea } from '../../../shared/table/choose-area.ts';
import type { ImportOptions, IssueRecord } from '../../../shared/contracts/imports.ts';
import type { IssueFilter } from '../../../shared/rules/issue-filter.ts';
import { layoutText } from '../../messages/layout.ts';
import {
  ROWS_TO_RECOGNISE,
  type IssueQuestion,
  type Mapping,
  type OpenedSheet,
  type Overview,
  type WalkedIssue,
} from '../../worker/protocol.ts';
import { faultText } from '../fault-text.ts';
import { createLiveCheck } from '../live-check.ts';
import { fillActions } from './fill-actions.ts';
import { fixActions } from './fix-actions.ts';
import { lookUp, lookUpKeys } from '../lookup-directory.ts';
import { recallMapping, rememberMapping } from '../remember-columns.ts';
import { textActions } from './text-actions.ts';
import { recogniseActions } from './recognise-actions.ts';
import type { SessionParts } from '../session-parts.ts';
import { sheetMarks } from '../sheet-marks.ts';
import { noTenant } from '../../../shared/formats/no-tenant.ts';
import { checkOf, type CheckStep, type DirectoryReach } from '../session-state.ts';

/** A mere possibility for a column nobody needs is no reason to stop the person. */
const needsColumns = ({ match }: OpenedSheet) =>
  match.missing.length > 0 ||
  match.columns.some((c) => c.doubtful ?? (c.suggestion !== undefined && c.suggestion.confidence !== 'possible'));

const WHOLE_OR_TABLE: AreaChoice = { kind: 'auto' };
/** A single cell is always selected somewhere. */
const isBlock = ({ firstRow, lastRow, firstColumn, lastColumn }: SheetArea) => lastRow > firstRow && lastColumn > firstColumn;

export function checkActions(parts: SessionParts) {
  const { workbook, checker, store } = parts;
  const recognise = recogniseActions(parts);
  const sheetsMarks = sheetMarks(parts);
  const live = createLiveCheck(parts, sheetsMarks, () => check({ quiet: true }));
  const fixes = fixActions(parts, live);
  let round = 0;
  /** What the person said is to be checked, by sheet. */
  const areas = new Map<string, AreaChoice>();

  async function selectedCells(sheetId: string): Promise<AreaChoice | null> {
    const area = await workbook.selectedArea(sheetId);
    return area && isBlock(area) ? { kind: 'cells', area } : null;
  }

  const told = (fault: unknown) => {
    if (!isAbort(fault)) store.dispatch({ type: 'noticed', notice: { severity: 'error', text: faultText(fault) } });
  };

  async function askDirectory(progress: (done: number, total: number) => void): Promise<DirectoryReach> {
    const { access } = store.get();
    if (access.kind !== 'signed-in') return 'signed-out';
    try {
      await lookUp(parts, access.tenant.id, null, progress);
      await checker.checkDirectory(null, progress);
      const { rows, keys } = await checker.explainingKeys();
      if (rows.length > 0) {
        await lookUpKeys(parts, access.tenant.id, keys);
        await checker.checkDirectory(rows);
      }
      return 'asked';
    } catch (fault) {
      if (fault instanceof ConnectionLost) return 'unreachable';
      if (isProblem(fault, 'not-signed-in')) return 'signed-out';
      throw fault;
    }
  }

  /** Answers whether the sheet is checked now; a newer check, a question or an empty sheet ends it early. */
  async function check({ quiet = false, mapping }: { quiet?: boolean; mapping?: Mapping } = {}): Promise<boolean> {
    const mine = (round += 1);
    const progress = (step: CheckStep) => (done: number, total: number) => {
      if (!quiet && mine === round) store.dispatch({ type: 'check-progress', step, done, total });
    };
    try {
      progress('reading')(0, 0);
      const sheet = quiet ? (checkOf(store.get().work)?.sheet ?? (await workbook.activeSheet())) : await workbook.activeSheet();
      await live.watch(sheet.id);
      const content = await workbook.readSheet(sheet.id, { onProgress: progress('reading') });
      if (mine !== round) return false;
      return await checkContent(content, mine, quiet, mapping ?? null, progress);
    } catch (fault) {
      if (mine !== round) return false;
      live.stop();
      store.dispatch({ type: 'check-ended' });
      told(fault);
      return false;
    }
  }

  async function checkContent(
    content: SheetContent,
    mine: number,
    quiet: boolean,
    chosen: Mapping | null,
    progress: (step: CheckStep) => (done: number, total: number) => void,
  ): Promise<boolean> {
    const { sheet } = content;
    // A sheet that is only checked again is what it was.
    if (!quiet && !chosen) await recognise.sheet(sheet, content.rows.slice(0, ROWS_TO_RECOGNISE));
    const { format, access, options } = store.get();
    const facts = access.kind === 'signed-in' ? access.facts : noTenant;
    const { rows: grid, firstRow, tables } = content;
    const choice = areas.get(sheet.id) ?? WHOLE_OR_TABLE;
    const question = { format, sheetName: sheet.name, grid, firstRow, tables, choice, facts, options };
    let mapping = chosen ?? {};
    let opened = await checker.open({ ...question, mapping });
    if (opened.state !== 'ready') {
      live.stop();
      if (mine === round) store.dispatch({ type: 'sheet-empty', why: opened.state });
      return false;
    }
    const headers = opened.match.columns.map((c) => c.header ?? '');
    const columns = { format, tenant: facts.tenant, headers };
    if (chosen) await rememberMapping(workbook, columns, chosen);
    else mapping = await recallMapping(workbook, columns);
    if (!chosen && Object.keys(mapping).length > 0) opened = await checker.open({ ...question, mapping });
    if (mine !== round) return false;
    // Asked once: a mapping the person has confirmed may still leave columns missing, and then the issue says so.
    if (!chosen && Object.keys(mapping).length === 0 && needsColumns(opened) && !quiet) {
      store.dispatch({ type: 'columns-asked', sheet, format, opened, mapping });
      return false;
    }
    let summary = await checker.check(progress('rules'));
    progress('directory')(0, 0);
    const directory = await askDirectory(progress('directory'));
    if (directory === 'asked') summary = (await checker.checkDirectory([])).summary;
    if (mine !== round) return false;
    const marks = await (quiet ? sheetsMarks.refresh(sheet.id) : sheetsMarks.show(sheet.id));
    const { hiddenRows, merges } = content;
    store.dispatch({
      type: 'checked',
      check: { sheet, format, opened, mapping, summary, directory, marks, hiddenRows, merges, protected: content.protected, stale: false },
    });
    await live.follow(opened);
    return true;
  }

  async function goTo({ row, columnIndex }: Pick<IssueRecord, 'row' | 'columnIndex'>): Promise<void> {
    const sheet = checkOf(store.get().work)?.sheet;
    if (!sheet || row === null) return;
    const cell = { row, column: columnIndex ?? 0 };
    try {
      await workbook.goTo(sheet.id, cell);
      // Some Excels never tell of a selection; where we went ourselves we know.
      store.dispatch({ type: 'cell-selected', cell });
    } catch (fault) {
      told(fault);
    }
  }

  return {
    ...fixes,
    ...fillActions(parts, fixes),
    ...textActions(parts),
    check,
    lookAtSheet: recognise.lookAtSheet,
    recogniseSheet: recognise.sheet,
    /** Another format reads the same sheet anew. */
    async chooseFormat(format: string): Promise<void> {
      recognise.choose(format);
      const { kind } = store.get().work;
      if (kind === 'checked' || kind === 'matching') await check();
    },
    /** Options change what local rules say, so the rows are judged anew with them. */
    async chooseOptions(options: ImportOptions): Promise<void> {
      store.dispatch({ type: 'option-chosen', options });
      const current = checkOf(store.get().work);
      if (current) await check({ quiet: true, mapping: current.mapping });
    },
    live,
    /** Another part of the sheet is checked anew. */
    async chooseArea(choice: AreaChoice | 'selected'): Promise<void> {
      const sheet = checkOf(store.get().work)?.sheet;
      if (!sheet) return;
      try {
        const chosen = choice === 'selected' ? await selectedCells(sheet.id) : choice;
        if (!chosen) return store.dispatch({ type: 'noticed', notice: { severity: 'info', text: layoutText.noSelection } });
        areas.set(sheet.id, chosen);
        await check();
      } catch (fault) {
        told(fault);
      }
    },
    /** Confirms what the person said about the columns and checks with it. */
    confirmColumns: (mapping: Mapping) => check({ mapping }),
    askColumns(): void {
      const current = checkOf(store.get().work);
      if (current)
        store.dispatch({
          type: 'columns-asked',
          sheet: current.sheet,
          format: current.format,
          opened: current.opened,
          mapping: current.mapping,
        });
    },
    issues: (question: IssueQuestion): Promise<IssueRecord[]> => checker.issues(question),
    issueOverview: (filter: IssueFilter, stretches: number): Promise<Overview> => checker.overview(filter, stretches),
    /** To the next issue (or the one before) from where the person stands in the sheet. */
    async walk(by: 1 | -1, filter: IssueFilter): Promise<WalkedIssue | null> {
      const from = store.get().selected ?? { row: 0, column: 0 };
      const walked = await checker.walk({ from, by, filter });
      if (walked) await goTo(walked.issue);
      return walked;
    },
    goTo,
    async clearMarks(): Promise<void> {
      round += 1;
      live.stop();
      await workbook.clearMarks().catch(told);
      store.dispatch({ type: 'check-ended' });
    },
    /** Where marks wait for the person's word, this is it. */
    async markCells(): Promise<void> {
      const current = checkOf(store.get().work);
      if (!current) return;
      try {
        const marks = await sheetsMarks.showAsked(current.sheet.id);
        store.dispatch({ type: 'check-updated', summary: current.summary, marks });
      } catch (fault) {
        told(fault);
      }
    },
    /** Nobody is there to explain the marks: they go, and come back with the pane. */
    async paneClosed(): Promise<void> {
      await sheetsMarks.hide().catch(told);
    },
    async paneOpened(): Promise<void> {
      const { work } = store.get();
      const sheet = checkOf(work)?.sheet;
      if (sheet) await sheetsMarks.show(sheet.id).catch(told);
    },
    /** The person goes: nothing of the check stays in the workbook. */
    async leaveSheet(): Promise<void> {
      round += 1;
      live.stop();
      await sheetsMarks.hide().catch(told);
      store.dispatch({ type: 'check-ended' });
    },
    cancelCheck(): void {
      round += 1;
      live.stop();
      store.dispatch({ type: 'check-ended' });
    },
  };
}
