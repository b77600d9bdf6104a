// The first values of each column, by which a person knows it again where its header says little.
import type { ImportFormat } from '../../shared/formats/define-format.ts';
import { sampleOf } from '../../shared/table/content-evidence.ts';
import { readHeader } from '../../shared/table/header-evidence.ts';
import type { ColumnMatch, MatchedColumn } from '../../shared/table/match-columns.ts';
import { columnsText } from '../messages/columns.ts';

const VALUES = 3;
const LETTERS = 40;

function isSecret(format: ImportFormat, { field, suggestion, header }: MatchedColumn): boolean {
  const { meanings } = readHeader(header ?? '');
  const secret = format.columns.filter((c) => c.secret);
  return meanings.has('password') || meanings.has('pin') || secret.some((c) => c.field === field || c.field === suggestion?.field);
}

export const columnSamples = (format: ImportFormat, { columns }: ColumnMatch, rows: readonly (readonly string[])[]): string[][] =>
  columns.map((column) => {
    const values = [...new Set(sampleOf(rows, column.index))].slice(0, VALUES);
    if (values.length > 0 && isSecret(format, column)) return [columnsText.secretSample];
    return values.map((value) => (value.length > LETTERS ? `${value.slice(0, LETTERS)}…` : value));
  });
