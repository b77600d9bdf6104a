// Lays mark rules over a sheet and takes them away again. Only rules with our tag are ever deleted, and no cell's own
// format is touched, so what the person sees without us is what they had.
import type { MarkSeverity } from '../workbook.ts';
import { bandOfFormula, formulaOf, type MarkRule } from './mark-rules.ts';

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
  delete(bands: ReadonlySet<number> | 'all'): void;
}

/** Asks for the sheet's rules and protection; the answer may be used after the next sync. */
export function askForMarks(sheet: Excel.Worksheet): () => FoundMarks {
  const formats = sheet.getRange().conditionalFormats;
  formats.load('items/id,items/type,items/customOrNullObject/rule/formula');
  sheet.protection.load('protected,options');
  return () => ({
    allowed: !sheet.protection.protected || sheet.protection.options.allowFormatCells === true,
    delete(bands) {
      const { conditionalFormats } = sheet.getRange();
      // Backwards, in case a host counts on positions.
      for (const { id, type, customOrNullObject } of [...formats.items].reverse()) {
        const band = type === 'Custom' ? bandOfFormula(customOrNullObject.rule.formula) : null;
        if (band !== null && (bands === 'all' || bands.has(band))) conditionalFormats.getItem(id).delete();
      }
    },
  });
}

export async function addMarks(context: Excel.RequestContext, sheet: Excel.Worksheet, rules: readonly MarkRule[]) {
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
    custom.rule.formula = formulaOf(rule);
    custom.format.fill.color = look.fill;
    custom.format.font.color = look.font;
    if (look.line) custom.format.font.underline = 'Single';
    if (look.slanted) custom.format.font.italic = true;
  }
}
