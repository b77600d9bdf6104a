// An exported file opened by a spreadsheet that is not ours: no cell is run, and no cell that stayed in the file is changed. Needs
// LibreOffice's program `soffice`; without it the tests are skipped, and `npm test` says so.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { XMLParser } from 'fast-xml-parser';
import { PresentUsers } from '../../shared/export/present-users.ts';
import { VendorFileWriter } from '../../shared/export/vendor-file.ts';
import { readCsv } from '../../shared/table/read-csv.ts';
import { findSoffice } from '../../scripts/find-soffice.mjs';
import { contextOf, formatNamed } from '../support/check.ts';
import { memoryDirectory, storedUser } from '../support/memory-directory.ts';

const soffice = findSoffice();
const folder = mkdtempSync(join(tmpdir(), 'rowcall-export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HOSTILE = ['=1+1', '=HYPERLINK("http://x.example";"a")', '@SUM(1)', '+cmd|x!A1', '-2+SUM(1)', '\t=1+1'];
const HARMLESS = ['+1 (212) 555-0100', '+47 21 00 00 00', 'Line one\nline "two"', 'a;b,c', '00420', 'Ł – “日本”', '- mornings'];
const users = [...HOSTILE, ...HARMLESS].map((notes, i) =>
  storedUser({
    username: `u${i}@x.example`,
    email: `u${i}@x.example`,
    firstName: 'Ann',
    lastName: `Lee ${i}`,
    notes,
    extensions: [`00${i + 10}`],
    numbers: [`+121255501${i + 10}`],
  }),
);
const format = formatNamed('csv-app');
const page = new PresentUsers(format, contextOf(format), users).page(memoryDirectory({ users }));
const pieces = new VendorFileWriter(format).write(page.users.map((user) => user.rows));
const file = Buffer.concat(pieces.map((piece) => piece.bytes));

type Cell = Record<string, unknown>;

/** What LibreOffice makes of a CSV file, opened as it proposes or with every column as text. */
function open(name: string, content: Buffer | string, columns: '' | 'text') {
  const asText = columns === 'text' ? Array.from({ length: 20 }, (_, i) => `${i + 1}/2`).join('/') : '';
  writeFileSync(join(folder, `${name}.csv`), content);
  // Comma, double quotes, UTF-8, from the first line.
  const filter = `--infilter=Text - txt - csv (StarCalc):44,34,76,1,${asText}`;
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  execFileSync(soffice ?? '', [profile, '--headless', filter, '--convert-to', 'fods', '--outdir', folder, join(folder, `${name}.csv`)], {
    timeout: 180_000,
    stdio: 'pipe',
  });
  const text = readFileSync(join(folder, `${name}.fods`), 'utf8');
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    trimValues: false,
    parseTagValue: false,
    isArray: (tag) => /(row|cell|:p)$/.test(tag),
  });
  const table = parser.parse(text)['office:document']['office:body']['office:spreadsheet']['table:table'];
  const plain = (part: unknown): string =>
    typeof part === 'string' ? part : typeof part === 'object' && part !== null && '#text' in part ? plain(part['#text']) : '';
  const rows = (table['table:table-row'] as Cell[]).map((row) =>
    ((row['table:table-cell'] ?? []) as Cell[]).flatMap((cell) =>
      Array.from({ length: Math.min(30, Number(cell['table:number-columns-repeated'] ?? 1)) }, () => ({
        kind: cell['office:value-type'],
        text: ((cell['text:p'] ?? []) as unknown[]).map(plain).join('\n'),
      })),
    ),
  );
  return { rows, formulas: text.match(/table:formula=/g)?.length ?? 0 };
}

const inLibreOffice = soffice ? describe : describe.skip;
inLibreOffice('an exported file in LibreOffice', () => {
  let proposed: ReturnType<typeof open>;
  let asText: ReturnType<typeof open>;
  beforeAll(() => {
    proposed = open('proposed', file, '');
    asText = open('text', file, 'text');
  }, 400_000);

  test('runs nothing, where the same texts left in a file would be formulas', () => {
    expect(proposed.formulas).toBe(0);
    expect(open('unguarded', '"=1+1",b\r\n', '').formulas).toBe(1);
    expect(page.problems.map((p) => [p.user, p.reason.kind])).toEqual(HOSTILE.map((_, i) => [`u${i}@x.example`, 'formula']));
  });

  test('keeps texts as texts: a number with spaces or brackets, line breaks, quotes, letters of any script', () => {
    const at = format.columns.findIndex((column) => column.field === 'user_notes');
    const notes = proposed.rows.slice(1 + HOSTILE.length, 1 + users.length).map((row) => row[at]);
    const texts = notes.map((cell) => (cell?.kind === 'string' ? cell.text : `a ${String(cell?.kind)}`));
    // Digits alone are a number to every spreadsheet that is not told otherwise.
    expect(texts).toEqual(HARMLESS.map((text) => (text === '00420' ? 'a float' : text)));
  });

  test('shows every cell as it stands in the file, its plus and zeros too, when the columns are opened as text', () => {
    const { rows } = readCsv(file);
    const shown = asText.rows.slice(0, rows.length).map((row) => format.columns.map((_, i) => row[i]?.text ?? ''));
    expect(shown).toEqual(rows);
  });
});
