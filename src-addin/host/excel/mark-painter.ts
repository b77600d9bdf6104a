// Lays mark rules over a sheet and takes them away again. Only rules with our tag are ever deleted, and no cell's own
// format is touched, so what the person sees without us is what they had.
import type { MarkSeverity } from '../workbook.ts';
import { formulaOf, readTag, type MarkRule } from './mark-rules.ts';

/** Says in the file that a sheet carries marks, so that those of a crashed session are found again. */
export const MARKED = 'Rowcall.marks';

// Contrast at least 4.5:1, and told apart without colours by underline, italics and weight.
const LOOKS: Readonly<Record<MarkSeverity, { fill: string; font: string; line?: true; slanted?: true }>> = {
  error: { fill: '#FFC7CE', font: '#9C0006', line: true },
  warning: { fill: '#FFEB9C', font: '#7A4B00', slanted: true },
  info: { fill: '#DDEBF7', font: '#1F4E79' },
};

// Office.js sends what one sync has gathered as one request; Excel on the web takes 5 MB of it.
const CHARS_PER_SYNC = 1_000_000;

export interface FoundMarks {
  allowed: boolean;
  /** Sessions whose marks stand in the sheet. */
  owners: ReadonlySet<string>;
  /** Cells under this session's rules of these bands; the answer may be used after the next sync. */
  countCells(bands: ReadonlySet<number>, owner: string): () => number;
  /** Deletes the rules of these bands that `isTakeable` says are nobody's any more, or ours. */
  delete(bands: ReadonlySet<number> | 'all', isTakeable: (owner: string) => boolean): void;
}

/** Asks for the sheet's rules and protection; the answer may be used after the next sync. */
export function askForMarks(sheet: Excel.Worksheet): () => FoundMarks {
  const formats = sheet.getRange().conditionalFormats;
  formats.load('items/id,items/type,items/customOrNullObject/rule/formula');
  sheet.protection.load('protected,options');
  return () => {
    const ours = formats.items.flatMap(({ id, type, customOrNullObject }) => {
      const tag = type === 'Custom' ? readTag(customOrNullObject.rule.formula) : null;
      return tag ? [{ id, ...tag }] : [];
    });
    return {
      allowed: !sheet.protection.protected || sheet.protection.options.allowFormatCells === true,
      owners: new Set(ours.map(({ owner }) => owner)),
      countCells(bands, mine) {
        const { conditionalFormats } = sheet.getRange();
        const areas = ours
          .filter(({ band, owner }) => bands.has(band) && owner === mine)
          .map(({ id }) => conditionalFormats.getItem(id).getRanges());
        for (const area of areas) area.load('cellCount');
        return () => areas.reduce((sum, area) => sum + area.cellCount, 0);
      },
      delete(bands, isTakeable) {
        const { conditionalFormats } = sheet.getRange();
        // Backwards, in case a host counts on positions.
        for (const { id, band, owner } of ours.reverse())
          if ((bands === 'all' || bands.has(band)) && isTakeable(owner)) conditionalFormats.getItem(id).delete();
      },
    };
  };
}

export async function addMarks(context: Excel.RequestContext, sheet: Excel.Worksheet, rules: readonly MarkRule[], owner: string) {
  let chars = 0;
  for (const rule of rules) {
    chars += rule.address.length;
    if (chars > CHARS_PER_SYNC) {
      // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one request may not hold them all
      await context.sync();
      chars = rule.address.length;
    }
    const { custom } = sheet.getRanges(rule.address).conditionalFormats.add('Custom');
    const look = LOOKS[rule.severity];
    custom.rule.formula = formulaOf(rule, owner);
    custom.format.fill.color = look.fill;
    custom.format.font.color = look.font;
    if (look.line) custom.format.font.underline = 'Single';
    if (look.slanted) custom.format.font.italic = true;
  }
}
