// The columns of people's own sheets, in five languages and for every format: what each should be matched to is written down in
// test/fixtures/headers, with some of its cells. Being unsure is allowed, being sure and wrong is not.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { matchColumns, type MatchedColumn } from '../../shared/table/match-columns.ts';
import { contextOf, formatNamed } from '../support/check.ts';

type Labelled = [header: string, field: string | null, cells: string[]];
interface LabelledSheet {
  sheet: string;
  columns: Labelled[];
}
interface Outcome {
  what: string;
  expected: string | null;
  found: string | null;
  /** Taken without asking, or offered as sure. */
  confident: boolean;
}

const folder = new URL('../fixtures/headers/', import.meta.url);
const corpus = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({
    format: file.replace('.json', ''),
    sheets: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as LabelledSheet[],
  }));

const isConfident = ({ field, doubtful, suggestion }: MatchedColumn) => (field !== null && !doubtful) || suggestion?.confidence === 'sure';

function outcomesOf(id: string, { sheet, columns }: LabelledSheet): Outcome[] {
  const format = formatNamed(id);
  const height = Math.max(...columns.map(([, , cells]) => cells.length));
  const rows = Array.from({ length: height }, (_, row) => columns.map(([, , cells]) => cells[row] ?? ''));
  const headers = columns.map(([header]) => header);
  const matched = matchColumns(format, headers, headers.length, {}, { rows, context: contextOf(format) }).columns;
  return columns.map(([header, expected], i) => {
    const column = matched[i];
    const found = column?.field ?? column?.suggestion?.field ?? null;
    return { what: `${id}, ${sheet}: ${header}`, expected, found, confident: column !== undefined && isConfident(column) };
  });
}

const outcomes = corpus.flatMap(({ format, sheets }) => sheets.flatMap((sheet) => outcomesOf(format, sheet)));
const told = (of: readonly Outcome[]) =>
  of.map(({ what, expected, found }) => `${what} → ${found ?? 'left out'}, not ${expected ?? 'left out'}`);
const percent = (part: number, of: number) => Math.round((1000 * part) / of) / 10;

describe('headers of people’s sheets', () => {
  const right = outcomes.filter((o) => o.found === o.expected);
  const ours = outcomes.filter((o) => o.expected !== null);
  const sure = ours.filter((o) => o.confident && o.found === o.expected);

  test('are matched to the right field, or rightly left out', () => {
    const accuracy = percent(right.length, outcomes.length);
    process.stdout.write(
      `${outcomes.length} headers: ${accuracy} % right; ${percent(sure.length, ours.length)} % of ${ours.length} columns need no more than a yes.\n`,
    );
    expect(outcomes.length).toBeGreaterThanOrEqual(180);
    if (accuracy < 97) throw new Error(told(outcomes.filter((o) => o.found !== o.expected)).join('\n'));
    expect(percent(sure.length, ours.length)).toBeGreaterThan(85);
  });

  test('are never matched to the wrong one with confidence', () => {
    expect(told(outcomes.filter((o) => o.confident && o.found !== o.expected))).toEqual([]);
  });

  test('never give one field to two columns', () => {
    for (const { format, sheets } of corpus)
      for (const sheet of sheets) {
        const found = outcomesOf(format, sheet).flatMap((o) => (o.found === null ? [] : [o.found]));
        expect(found).toHaveLength(new Set(found).size);
      }
  });
});
