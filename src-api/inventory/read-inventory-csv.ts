// The rows of a set-up CSV become the items of an inventory document; every line that does not fit is named with what to do.
import { cleanText, foldHeader } from '../../shared/basics/text.ts';
import type { InventoryCsvLine } from '../../shared/contracts/inventory-csv.ts';
import { Problem } from '../http/problem.ts';
import { type CsvField, type CsvKind, keyText } from './csv-kinds.ts';

export interface ReadLine {
  line: number;
  item: unknown;
  /** Cells that name another record. */
  named: { field: CsvField; text: string }[];
}

export interface ReadCsv {
  lines: ReadLine[];
  wrong: InventoryCsvLine[];
}

const SHORTENED = /^\d([.,]\d+)?E\+\d+$/i;

const headerFault = (detail: string): Problem =>
  new Problem('invalid-request', detail, {
    fields: [{ path: 'line 1', message: detail }],
    lines: [{ line: 1, field: null, message: detail }],
  });

const folded = (header: string): string => foldHeader(header).replaceAll(' ', '');

/** Which field each column holds. */
function columnsOf(header: readonly string[], { fields }: CsvKind): (CsvField | null)[] {
  const names = fields.map((field) => field.name).join(', ');
  const columns = header.map((text, i) => {
    if (cleanText(text) === '') return null;
    const field = fields.find((f) => folded(f.name) === folded(text));
    if (!field)
      throw headerFault(`Line 1 must name the fields: "${text}" in column ${i + 1} is none of ${names}. Rename or delete that column.`);
    return field;
  });
  const twice = columns.find((field, i) => field && columns.indexOf(field) !== i);
  if (twice) throw headerFault(`Line 1 names ${twice.name} twice. Keep one of the two columns.`);
  const [key] = fields;
  if (key && !columns.includes(key)) throw headerFault(`Line 1 must name the fields, and ${key.name} is missing. It may name: ${names}.`);
  return columns;
}

function readLine(cells: readonly string[], columns: readonly (CsvField | null)[], kind: CsvKind, country: string) {
  const texts = new Map<CsvField, string>();
  const values: Record<string, unknown> = {};
  for (const [i, field] of columns.entries()) {
    const text = cleanText(cells[i] ?? '');
    if (!field || text === '') continue;
    texts.set(field, text);
    values[field.name] = field.read?.(text, country) ?? text;
  }
  const read = kind.schema.safeParse(kind.item ? kind.item(values) : values);
  const faulty = read.success
    ? []
    : kind.item
      ? kind.fields.slice(0, 1)
      : kind.fields.filter((f) => read.error.issues.some((i) => i.path[0] === f.name));
  const wrong = faulty.map((field) => {
    const text = texts.get(field);
    const what = text === undefined ? `${field.name} is missing.` : `${field.name} cannot be "${text.slice(0, 100)}".`;
    const why = text !== undefined && SHORTENED.test(text) ? ' Excel has shortened it and its last digits are lost.' : '';
    return { field: field.name, message: `${what}${why} ${field.hint}.` };
  });
  const more = cells.findIndex((cell, i) => !columns[i] && cleanText(cell) !== '');
  if (more >= 0)
    wrong.push({
      field: '',
      message: `Column ${more + 1} holds "${(cells[more] ?? '').slice(0, 100)}" but has no header. Name the column, or check delimiter and quotes.`,
    });
  return { wrong, item: read.data, values, named: [...texts].filter(([field]) => field.names).map(([field, text]) => ({ field, text })) };
}

export function readInventoryCsv(rows: readonly (readonly string[])[], kind: CsvKind, country: string): ReadCsv {
  const [header = [], ...rest] = rows;
  const columns = columnsOf(header, kind);
  const key = kind.fields[0]?.name ?? '';
  const found: ReadCsv = { lines: [], wrong: [] };
  const byKey = new Map<string, { line: number; content: string }>();
  for (const [i, cells] of rest.entries()) {
    if (cells.every((cell) => cleanText(cell) === '')) continue;
    const line = i + 2;
    const { wrong, item, values, named } = readLine(cells, columns, kind, country);
    for (const { field, message } of wrong) found.wrong.push({ line, field: field || null, message });
    if (wrong.length > 0) continue;
    const content = JSON.stringify(item);
    const earlier = byKey.get(keyText(values[key]));
    if (earlier && earlier.content !== content) {
      const message = `${key} "${keyText(values[key])}" stands in line ${earlier.line} already, with something else beside it. Keep one of the two lines.`;
      found.wrong.push({ line, field: key, message });
    }
    if (earlier) continue;
    byKey.set(keyText(values[key]), { line, content });
    found.lines.push({ line, item, named });
  }
  return found;
}
