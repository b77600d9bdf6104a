// Whatever writes a sheet, a CSV file or a workbook stands in this table with what keeps a text in it from being run as a
// formula. test/api/formula-injection.test.ts and test/e2e/web-security.test.ts try them.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../../', import.meta.url));

const CSV_CELL = 'csvCell puts an apostrophe before it (src-api/imports/csv.ts); plain numbers with a sign are left as they are';
const WRITERS: Readonly<Record<string, string>> = {
  'src-api/imports/csv.ts': CSV_CELL,
  'src-api/imports/findings.routes.ts': `issues.csv, items.csv: ${CSV_CELL}`,
  'src-api/imports/sheet.routes.ts': `source.csv, missing-users.csv: ${CSV_CELL}`,
  'src-api/imports/rest-of-sheet.service.ts': `rest.csv: ${CSV_CELL}`,
  'src-api/imports/credentials.service.ts': `the passwords that were made: ${CSV_CELL}`,
  'src-api/exports/export-file.service.ts': `problems.csv: ${CSV_CELL}`,
  'src-api/oversight/audit.routes.ts': `audit.csv: ${CSV_CELL}`,
  'src-api/exports/export-pages.service.ts':
    'vendor files: what isFormula finds is left out and listed, nothing is put in front of a value (docs/vendor-files.md)',
  'src-api/formats/write-template.ts':
    'CSV: only what the format declares; XLSX: the library writes every text as a text, never as a formula',
  'src-addin/host/workbench/save-file.ts': 'CSV: an apostrophe before what isFormula finds; XLSX: every cell a text, in columns of text',
  'src-addin/host/excel/write-cells.ts':
    'the cells are formatted as text before what is not sure to stay one is written; formulas are never written',
  'src-addin/host/excel/text-columns.ts': 'the cells are formatted as text first',
  'src-addin/host/excel/excel-template.ts': 'only what the format declares, into cells that are text',
  'src-addin/host/excel/lists-sheet.ts': 'the cells are formatted as text first',
};

const WRITES = /Papa\.unparse|\bunparse\(|writeXlsx\(|\bcsvFile\(|\bcsvLine\(|new VendorFileWriter|'text\/csv; /;
/** Within the wall of the host only: elsewhere these are state and props. */
const WRITES_CELLS = /\.(values|formulas|formulasR1C1|valuesAsJson) = /;

const sources = ['shared', 'src-addin', 'src-api'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile() && /\.tsx?$/.test(f.name))
    .map((f) => relative(root, join(f.parentPath, f.name))),
);
/** Sends what one of the others wrote. */
const PASSES_ON = new Set(['src-api/imports/send-csv.ts', 'src-api/exports/exports.routes.ts', 'src-api/formats/formats.routes.ts']);

const writes = (file: string): boolean => {
  const text = readFileSync(join(root, file), 'utf8');
  return WRITES.test(text) || (file.startsWith('src-addin/host/excel/') && WRITES_CELLS.test(text));
};

test('every writer of a sheet says what keeps a text from being run as a formula', () => {
  const unlisted = sources.filter((file) => writes(file) && !PASSES_ON.has(file) && !Object.hasOwn(WRITERS, file));
  if (unlisted.length > 0)
    throw new Error(
      `${unlisted.join(', ')} writes cells. Guard them (docs/vendor-files.md, "Formulas") and say how in WRITERS of this test.`,
    );
  expect(Object.keys(WRITERS).filter((file) => !sources.includes(file) || !writes(file))).toEqual([]);
});

test('no formula is ever written into the cells of a person', () => {
  const FORMULAS = /\.formulas(R1C1|Local)? = /;
  const writing = sources.filter(
    (file) => file.startsWith('src-addin/host/excel/') && FORMULAS.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(writing).toEqual([]);
});
