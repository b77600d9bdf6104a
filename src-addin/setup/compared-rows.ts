// What the comparison of trees says of each unit on each side, ready to be shown.
import type { TreeComparison } from '../../shared/contracts/org-units.ts';
import { orgUnitKey } from '../../shared/directory/org-unit-key.ts';

type Unit = TreeComparison['rows'][number];

export interface SideMark {
  /** Name of a compared tree, or one of the two of ours. */
  side: string;
  kind: 'has' | 'lacks' | 'capitals';
  /** How this side writes it, where only capitals differ. */
  spelling?: string;
}
export interface ComparedRow {
  key: string;
  name: string;
  depth: number;
  marks: readonly SideMark[];
  differs: boolean;
}

export interface SideNames {
  sheet: string;
  directory: string;
}

function marksOf(unit: Unit, names: SideNames): SideMark[] {
  const mark = (side: string, has: boolean, spelling: readonly string[] | undefined): SideMark =>
    has ? { side, kind: 'has' } : spelling ? { side, kind: 'capitals', spelling: orgUnitKey(spelling) } : { side, kind: 'lacks' };
  const other = (side: Unit['differsOnlyByCapitals'][number]['side'], tree: string | null) =>
    unit.differsOnlyByCapitals.find((s) => s.side === side && s.tree === tree)?.spelling;
  return [
    ...(unit.sheet === null ? [] : [mark(names.sheet, unit.sheet, other('sheet', null))]),
    mark(names.directory, unit.directory, other('directory', null)),
    ...Object.entries(unit.compared).map(([tree, has]) => mark(tree, has, other('compared', tree))),
  ];
}

/**
 * A unit only the sheet leaves out is no difference: a sheet names the users of one day, not the organisation.
 */
export function comparedRows({ rows }: TreeComparison, names: SideNames): ComparedRow[] {
  return rows.map((unit) => {
    const marks = marksOf(unit, names);
    return {
      key: orgUnitKey(unit.path),
      name: unit.path.at(-1) ?? '',
      depth: unit.path.length - 1,
      marks,
      differs: marks.some((mark) => mark.kind === 'capitals' || (mark.kind === 'lacks' && mark.side !== names.sheet)),
    };
  });
}

export const tally = (rows: readonly ComparedRow[]) => ({
  // Every spelling is a row of its own, but one unit.
  capitals: new Set(rows.filter((row) => row.marks.some((m) => m.kind === 'capitals')).map((row) => row.key.toLowerCase())).size,
  lacking: rows.filter((row) => row.differs && !row.marks.some((m) => m.kind === 'capitals')).length,
});
