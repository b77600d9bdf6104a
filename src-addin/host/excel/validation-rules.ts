// Which validation rules stand in some cells. Excel answers a rule only for cells that all have the same one, so an area that
// has several is asked about again in halves.
import type { Area } from './addresses.ts';

export interface RuleFound {
  area: Area;
  /** Source of its list; '' for a rule that is no list. */
  source: string;
}

const rangeOf = (sheet: Excel.Worksheet, { row, column, rows, columns }: Area) => sheet.getRangeByIndexes(row, column, rows, columns);

function halves({ row, column, rows, columns }: Area): Area[] {
  if (columns > 1) return Array.from({ length: columns }, (_, i) => ({ row, column: column + i, rows, columns: 1 }));
  const first = Math.floor(rows / 2);
  return [
    { row, column, rows: first, columns },
    { row: row + first, column, rows: rows - first, columns },
  ];
}

const sourceOf = ({ list }: Excel.DataValidationRule): string => (typeof list?.source === 'string' ? list.source : '');

/** Answers in as many syncs as halvings were needed: one, where every column has one rule or none. */
export async function rulesIn(context: Excel.RequestContext, places: readonly { sheet: Excel.Worksheet; area: Area }[]) {
  const found: (RuleFound & { sheet: Excel.Worksheet })[] = [];
  let open = places.filter(({ area }) => area.rows > 0 && area.columns > 0);
  while (open.length > 0) {
    const asked = open.map(({ sheet, area }) => {
      const { dataValidation } = rangeOf(sheet, area);
      dataValidation.load('type,rule');
      return { sheet, area, dataValidation };
    });
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- each round needs the answers of the one before
    await context.sync();
    open = [];
    for (const { sheet, area, dataValidation } of asked) {
      const type: string = dataValidation.type;
      if (type === 'None') continue;
      // Excel answers no rule where cells differ, whatever the types say.
      const rule = dataValidation.rule as Excel.DataValidationRule | null;
      const mixed = type === 'Inconsistent' || type === 'MixedCriteria' || rule === null;
      if (mixed && area.rows * area.columns > 1) open.push(...halves(area).map((half) => ({ sheet, area: half })));
      else found.push({ sheet, area, source: rule ? sourceOf(rule) : '' });
    }
  }
  return found;
}
