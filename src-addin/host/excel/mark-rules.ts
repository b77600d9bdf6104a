// Marks as conditional-format rules: constant-true formulas that carry our tag, laid over many cells at once. Rows are cut
// into bands, so that after an edit only one band's rules are replaced. Each rule names the session that laid it, because in a
// shared workbook a colleague's marks look the same and are not ours to take. Pure; mark-painter.ts takes them to Excel.
import type { CellMark, MarkSeverity } from '../workbook.ts';
import { addressOf, type Area } from './addresses.ts';

export interface MarkRule {
  band: number;
  severity: MarkSeverity;
  /** Areas joined by commas, short enough for getRanges. */
  address: string;
  cells: number;
}

const BAND_ROWS = 2000;
// getRanges takes 8,192 characters, and sooner or later cuts off silently.
const ADDRESS_CHARS = 7500;
/** More rules slow Excel's drawing down; what is left out is listed in the pane all the same. */
export const MAX_RULES = 200;

const LETTERS: Readonly<Record<MarkSeverity, string>> = { error: 'E', warning: 'W', info: 'I' };
const WORST_FIRST: readonly MarkSeverity[] = ['error', 'warning', 'info'];
const TAG = '="RC1|';

export const bandOf = (row: number): number => Math.floor((row - 1) / BAND_ROWS);

/**
 * No references, no functions, no separators: it is true in every locale and stays true wherever rows move.
 * @param owner letters, digits and hyphens only
 */
export const formulaOf = (rule: MarkRule, owner: string): string => `${TAG}${LETTERS[rule.severity]}|${rule.band}|${owner}"<>""`;

/** Band and owner of one of our formulas; null for anybody else's. */
export function readTag(formula: string): { band: number; owner: string } | null {
  const found = formula.startsWith(TAG) ? /^[EWI]\|(\d+)\|([\w-]*)"/.exec(formula.slice(TAG.length)) : null;
  return found ? { band: Number(found[1]), owner: found[2] ?? '' } : null;
}

/** The rules that show these marks, the worst first; at most `limit` of them. */
export function markRules(marks: Iterable<CellMark>, limit = MAX_RULES): MarkRule[] {
  const groups = new Map<string, { band: number; severity: MarkSeverity; marks: CellMark[] }>();
  for (const mark of marks) {
    const band = bandOf(mark.row);
    const key = `${band}|${mark.severity}`;
    const group = groups.get(key) ?? { band, severity: mark.severity, marks: [] };
    groups.set(key, group);
    group.marks.push(mark);
  }
  return [...groups.values()]
    .sort((a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity) || a.band - b.band)
    .flatMap(({ band, severity, marks: own }) => joined(rectangles(own)).map((part) => ({ band, severity, ...part })))
    .slice(0, limit);
}

/** Runs down a column first (a column's cells tend to be wrong together), then equal runs of neighbouring columns. */
function rectangles(marks: CellMark[]): Area[] {
  const sorted = [...marks].sort((a, b) => a.column - b.column || a.row - b.row);
  const runs: Area[] = [];
  for (const { row, column } of sorted) {
    const last = runs.at(-1);
    if (last && last.column === column && last.row + last.rows === row - 1) last.rows += 1;
    else if (!last || last.column !== column || last.row + last.rows < row) runs.push({ row: row - 1, column, rows: 1, columns: 1 });
  }
  const open = new Map<string, Area>();
  const areas: Area[] = [];
  for (const run of runs) {
    const key = `${run.row}|${run.rows}`;
    const left = open.get(key);
    if (left && left.column + left.columns === run.column) left.columns += 1;
    else {
      open.set(key, run);
      areas.push(run);
    }
  }
  return areas;
}

function joined(areas: Area[]): { address: string; cells: number }[] {
  const parts: { address: string; cells: number }[] = [];
  for (const area of areas) {
    const address = addressOf(area);
    const cells = area.rows * area.columns;
    const last = parts.at(-1);
    if (last && last.address.length + 1 + address.length <= ADDRESS_CHARS) {
      last.address += `,${address}`;
      last.cells += cells;
    } else parts.push({ address, cells });
  }
  return parts;
}
