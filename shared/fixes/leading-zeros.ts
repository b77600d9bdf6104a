// Extensions that Excel kept as numbers: where the tenant fixes the length, the missing zeros are known. A sheet whose other
// extensions are whole and none of which begins with a zero speaks against it: there a short one is a slip of the finger.
import type { Table, TableColumn } from '../table/table.ts';
import { defineFix } from './define-fix.ts';

/** With more zeros gone than this too little is left to be sure. */
const MOST_ZEROS = 2;

interface Whole {
  revision: number;
  padded: boolean;
  unpadded: boolean;
}

const counted = new WeakMap<TableColumn, Whole>();

/** Whether the column has whole extensions with a zero in front, and without. Counted once for all cells. */
function wholeOnes(column: TableColumn, table: Table): Whole {
  const known = counted.get(column);
  if (known?.revision === table.revision) return known;
  const values = column.values.filter((value) => value !== '');
  const padded = values.some((value) => value.startsWith('0'));
  const whole = { revision: table.revision, padded, unpadded: values.some((value) => !value.startsWith('0')) };
  counted.set(column, whole);
  return whole;
}

export const leadingZeros = defineFix({
  id: 'leading-zeros',
  rules: ['extension-length'],
  suggest({ text, field, context, table, reads }) {
    const length = context.settings.extensionLength ?? 0;
    const missing = length - text.length;
    const column = table.byField.get(field);
    if (!/^[1-9]\d+$/.test(text) || missing < 1 || missing > MOST_ZEROS || !column) return null;
    const { padded, unpadded } = wholeOnes(column, table);
    return unpadded && !padded ? null : reads(text.padStart(length, '0'));
  },
});
