// What the pane knows at any moment: who works (access), what is being done (work), and what stands beside it.
import type { FormatDescription } from '../../shared/contracts/formats.ts';
import type { ImportOptions, ItemRecord, PlanFilter, PlanRowRecord, Run, UndoPreview } from '../../shared/contracts/imports.ts';
import type { SheetArea } from '../../shared/table/choose-area.ts';
import type { Account } from '../../shared/contracts/session.ts';
import type { Acceptance, HistoryFilter } from '../api/rowcall-api.ts';
import type { CellAddress, MarksShown, SheetRef } from '../host/workbook.ts';
import type { CheckSummary, FormatGuess, Mapping, OpenedSheet, TenantFacts } from '../worker/protocol.ts';

export type TenantChoice = Account['tenants'][number];

export type Access =
  | { kind: 'signed-out'; why: 'start' | 'expired' | 'left'; busy: boolean; refusal: string | null; aside: boolean }
  | { kind: 'choosing-tenant'; account: Account }
  | { kind: 'signed-in'; account: Account; tenant: TenantChoice; facts: TenantFacts };

/** How far the directory has had its say; local rules always have. */
export type DirectoryReach = 'asking' | 'asked' | 'signed-out' | 'unreachable';

export interface CheckedSheet {
  sheet: SheetRef;
  format: string;
  opened: OpenedSheet;
  mapping: Mapping;
  summary: CheckSummary;
  directory: DirectoryReach;
  marks: MarksShown;
  hiddenRows: number;
  merges: SheetArea[] | null;
  protected: boolean;
  /** Somebody else changed the sheet meanwhile. */
  stale: boolean;
}

export type CheckStep = 'reading' | 'rules' | 'directory';

export interface Review {
  run: Run;
  rows: PlanRowRecord[];
  /** Why there are none any more. */
  gone: string | null;
  next: string | null;
  filter: PlanFilter;
  /** What the plan says of the row selected in the sheet. */
  selected: { row: number; plan: PlanRowRecord | null } | null;
  check: CheckedSheet | null;
  /** The sheet was edited after this plan was made. */
  outdated: boolean;
  /** What the API wants to hear a yes to before it applies. */
  needs: Acceptance[];
}

export interface Applying {
  run: Run;
  connected: boolean;
  /** First sight of the present step, for the rate. */
  since: { at: number; done: number; step: string };
  perSecond: number | null;
  cancelling: boolean;
}

export type Passwords = 'none' | 'offered' | 'saving' | 'saved' | 'gone';

/** How far the results have come into the sheet. */
export type WrittenBack = { state: 'writing' } | { state: 'written'; sheet: string; rows: number; missing: number[]; skipped: number };

export interface Result {
  run: Run;
  items: ItemRecord[];
  /** Why there are none any more. */
  gone: string | null;
  next: string | null;
  /** Rows shown; null shows all. */
  outcome: ItemRecord['outcome'] | null;
  passwords: Passwords;
  /** Shown as a question while it is there. */
  undo: UndoPreview | null;
  written: WrittenBack | null;
}

export type Work =
  | { kind: 'idle'; empty: 'no-cells' | 'no-rows' | null }
  | { kind: 'checking'; step: CheckStep; done: number; total: number }
  | { kind: 'matching'; sheet: SheetRef; format: string; opened: OpenedSheet; mapping: Mapping }
  | { kind: 'checked'; check: CheckedSheet }
  | { kind: 'planning'; check: CheckedSheet | null; progress: Run['progress'] | null }
  | { kind: 'reviewing'; review: Review }
  | { kind: 'applying'; applying: Applying }
  | { kind: 'result'; result: Result };

/** What a notice proposes to do, with one click. */
export type Offer = { kind: 'clear-misfits'; sheetId: string; cells: CellAddress[] } | { kind: 'replace-own' };

export interface Notice {
  severity: 'error' | 'warning' | 'success' | 'info';
  text: string;
  offer?: Offer;
}

export interface History {
  runs: Run[];
  next: string | null;
  filter: HistoryFilter;
}

/** A set-up page opened for one import; leaving it leads back to where it was opened. */
export interface SetupPlace {
  section: 'feature-keys' | 'deliveries';
  importId: string;
}

export interface SessionState {
  access: Access;
  work: Work;
  formats: FormatDescription[];
  format: string;
  formatBy: 'default' | 'recognised' | 'person';
  /** What the sheet looks like; 'unclear' after looking in vain, null before. */
  guess: FormatGuess | 'unclear' | null;
  options: ImportOptions;
  notice: Notice | null;
  /** Where the person stands in the checked sheet. */
  selected: CellAddress | null;
  /** The import this workbook remembers from an earlier time. */
  lastRun: Run | null;
  /** Open when there. */
  history: History | null;
  /** The set-up pages are open, over whatever work is there: at their menu, or at what follows an import. */
  setup: boolean | SetupPlace;
  /** The choice of templates is open, over whatever work is there. */
  templates: boolean;
  /** A request is under way that the person waits for. */
  busy: boolean;
}

export const initialState: SessionState = {
  access: { kind: 'signed-out', why: 'start', busy: false, refusal: null, aside: false },
  work: { kind: 'idle', empty: null },
  formats: [],
  format: 'csv-app',
  formatBy: 'default',
  guess: null,
  options: {},
  notice: null,
  selected: null,
  lastRun: null,
  history: null,
  setup: false,
  templates: false,
  busy: false,
};

/** The check that the present work rests on. */
export function checkOf(work: Work): CheckedSheet | null {
  if (work.kind === 'checked' || work.kind === 'planning') return work.check;
  return work.kind === 'reviewing' ? work.review.check : null;
}
