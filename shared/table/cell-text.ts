// A workbook's cell as the text its owner means: shown leading zeros kept, float noise and thousands separators left out,
// dates as yyyy-mm-dd, scientific where the cell is formatted so (the damage is then reported, not hidden).
import { formatValue } from 'hucre';

export type WorkbookValue = string | number | boolean | Date | null | undefined;

/** Zeros with literals around or between them: 00000, 000-0000, "+"0. Everything else changes only how a number is dressed. */
const PADDED = /^(?=.*0{2})(?:[0\s()+-]|"[^"]*"|\\.)+$/;
const SCIENTIFIC = /0E[+-]/i;
/** Excel keeps 15 digits; the ones after them are noise of binary fractions. */
const EXCEL_DIGITS = 15;

function numberText(value: number, format: string | undefined): string {
  const section = format?.split(';')[0]?.replace(/\[[^\]]*\]/g, '') ?? '';
  if (PADDED.test(section) || SCIENTIFIC.test(section)) return formatValue(value, section);
  const plain = String(Number(value.toPrecision(EXCEL_DIGITS)));
  return plain.replace(/e\+?/, (sign) => (sign === 'e+' ? 'E+' : 'E'));
}

function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  const [day = '', time = ''] = value.toISOString().split('T');
  const clock = time.slice(0, 8) === '00:00:00' ? '' : time.slice(0, time.slice(6, 8) === '00' ? 5 : 8);
  // Excel's day zero: the cell holds a time of day and no date.
  if (clock !== '' && day <= '1899-12-31') return clock;
  return clock === '' ? day : `${day} ${clock}`;
}

export function cellText(value: WorkbookValue, format?: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value, format);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return dateText(value);
}
