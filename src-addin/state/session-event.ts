// Everything that can happen to the pane's state; the reducer (import-session.ts) says what each means.
import type { FormatDescription } from '../../shared/contracts/formats.ts';
import type { ImportOptions, ItemRecord, PlanFilter, PlanRowRecord, Run, UndoPreview } from '../../shared/contracts/imports.ts';
import type { Account } from '../../shared/contracts/session.ts';
import type { Page } from '../../shared/contracts/common.ts';
import type { KeptRows } from '../api/kept-rows.ts';
import type { Acceptance, HistoryFilter } from '../api/rowcall-api.ts';
import type { CellAddress, SheetRef } from '../host/workbook.ts';
import type { CheckSummary, FormatGuess, Mapping, OpenedSheet, TenantFacts } from '../worker/protocol.ts';
import type {
  CheckedSheet,
  CheckStep,
  DirectoryReach,
  Notice,
  Passwords,
  Review,
  SessionState,
  TenantChoice,
  WrittenBack,
} from './session-state.ts';

export type SessionEvent =
  | { type: 'formats-known'; formats: FormatDescription[] }
  | { type: 'format-chosen'; format: string }
  | { type: 'sheet-recognised'; guess: FormatGuess | null; remembered: string | null }
  | { type: 'option-chosen'; options: ImportOptions }
  | { type: 'noticed'; notice: Notice | null }
  | { type: 'busy'; busy: boolean }
  // access
  | { type: 'signing-in' }
  | { type: 'sign-in-refused'; refusal: string }
  | { type: 'signed-in'; account: Account }
  | { type: 'tenant-chosen'; tenant: TenantChoice; facts: TenantFacts }
  | { type: 'tenant-left' }
  | { type: 'work-dropped' }
  | { type: 'signed-out'; why: 'expired' | 'left' }
  | { type: 'set-aside'; aside: boolean }
  // check
  | { type: 'check-progress'; step: CheckStep; done: number; total: number }
  | { type: 'sheet-empty'; why: 'no-cells' | 'no-rows' }
  | { type: 'columns-asked'; sheet: SheetRef; format: string; opened: OpenedSheet; mapping: Mapping }
  | { type: 'checked'; check: CheckedSheet }
  | { type: 'check-updated'; summary: CheckSummary; directory?: DirectoryReach; marks?: CheckedSheet['marks'] }
  | { type: 'sheet-edited' }
  | { type: 'sheet-stale' }
  | { type: 'check-ended' }
  | { type: 'cell-selected'; cell: CellAddress | null }
  // import
  | { type: 'planning' }
  | { type: 'plan-progress'; progress: Run['progress'] }
  | { type: 'plan-failed' }
  | { type: 'planned'; run: Run; rows: KeptRows<PlanRowRecord> }
  | { type: 'plan-rows'; rows: Page<PlanRowRecord> }
  | { type: 'plan-filtered'; filter: PlanFilter; rows: Page<PlanRowRecord> }
  | { type: 'plan-row-selected'; selected: Review['selected'] }
  | { type: 'acceptance-asked'; needs: Acceptance[] }
  | { type: 'applying'; run: Run; at: number }
  /** `run`: where the run itself was seen, and not its figures alone. */
  | { type: 'run-progress'; progress: Run['progress']; at: number; run?: Run }
  | { type: 'connection'; connected: boolean }
  | { type: 'cancelling'; refused?: boolean }
  /** The person goes on in the sheet; the import goes on in the server. */
  | { type: 'run-left' }
  | { type: 'finished'; run: Run; items: KeptRows<ItemRecord> }
  | { type: 'items'; items: Page<ItemRecord> }
  | { type: 'items-filtered'; items: Page<ItemRecord>; outcome: ItemRecord['outcome'] | null }
  | { type: 'result-written'; written: WrittenBack | null }
  | { type: 'passwords'; passwords: Passwords }
  | { type: 'undo-asked'; preview: UndoPreview | null }
  | { type: 'review-left' }
  | { type: 'result-left' }
  // history
  | { type: 'history'; runs: Page<Run> | null; more?: boolean; filter?: HistoryFilter }
  | { type: 'setup'; open: SessionState['setup'] }
  | { type: 'templates'; open: boolean }
  | { type: 'facts-known'; facts: TenantFacts }
  | { type: 'remembered'; run: Run | null };
