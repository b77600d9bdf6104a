// CSV files: well made ones in every encoding, damaged ones, and bytes that were never text; read as an upload is.
import fc from 'fast-check';
import { formats } from '../../shared/formats/registry.ts';
import { readCsv } from '../../shared/table/read-csv.ts';
import { inLine, type Kind, must } from './kind.ts';
import { damaged, damages } from './mutate.ts';
import { anyCell, hugeText, nastyText } from './nasty.ts';
import { received } from './received.ts';

const ENCODINGS = ['utf8', 'utf8-mark', 'utf16le', 'utf16le-mark', 'latin1'] as const;
const MARK = '\ufeff';

export interface CsvUpload {
  bytes: Buffer<ArrayBuffer>;
  format: string;
  encoding: string | undefined;
  delimiter: string | undefined;
  /** What must come out, where the file is well made and says enough. */
  grid: string[][] | null;
}

function encode(text: string, encoding: (typeof ENCODINGS)[number]): Buffer {
  const [name, mark] = encoding.split('-') as [BufferEncoding, string | undefined];
  return Buffer.from((mark === undefined ? '' : MARK) + text, name);
}

const quoted = (cell: string, always: boolean) => (always || /[",;|\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const headers = fc.constantFrom(...formats.map((f) => f.columns.map((c) => c.header)));

const grid = fc
  .tuple(fc.boolean(), headers, fc.array(fc.array(anyCell, { maxLength: 8 }), { maxLength: 6 }))
  .map(([named, header, rows]) => (named ? [[...header], ...rows] : rows));

const wellMade = fc
  .record({
    grid,
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    always: fc.boolean(),
    line: fc.constantFrom('\n', '\r\n', '\r'),
    encoding: fc.constantFrom(...ENCODINGS),
    hint: fc.constantFrom('', '', '', 'sep=;\r\n', '"sep=,"\n', 'sep=\n'),
  })
  .map(({ grid: cells, delimiter, always, line, encoding, hint }) =>
    encode(hint + cells.map((row) => row.map((cell) => quoted(cell, always)).join(delimiter)).join(line), encoding),
  );

const repeated = fc
  .tuple(
    fc.constantFrom('"', '",', '""', 'a,', ',', ';', '\n', '\r', '"\n', '\t', 'a;b|c\td,\n', '\0', '\ufeff', 'é'),
    fc.integer({ min: 1, max: 40_000 }),
    nastyText,
  )
  .map(([piece, times, end]) => Buffer.from(piece.repeat(times) + end));

const bytes = fc.oneof(
  { weight: 240, arbitrary: fc.tuple(wellMade, damages(4)).map(([file, all]) => damaged(file, all)) },
  { weight: 80, arbitrary: fc.uint8Array({ maxLength: 300 }).map((b) => Buffer.from(b)) },
  { weight: 40, arbitrary: nastyText.map((t) => Buffer.from(t)) },
  { weight: 3, arbitrary: repeated },
  { weight: 1, arbitrary: hugeText.map((t) => Buffer.from(`first_name,email\n"${t}",x`)) },
);

/** Written in one known way and read with that way named: what was written must come back. */
const roundTrip = fc
  .record({
    cells: fc.array(fc.array(nastyText, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 5 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
  })
  .map(({ cells, delimiter }): CsvUpload => {
    const rows = cells.map((row) => row.map((cell) => Buffer.from(cell.replaceAll('\0', '')).toString()));
    const text = rows.map((row) => row.map((cell) => quoted(cell, true)).join(delimiter)).join('\r\n');
    return { bytes: Buffer.from(MARK + text), format: 'csv-app', encoding: 'utf-8', delimiter, grid: rows };
  });

const anyUpload: fc.Arbitrary<CsvUpload> = fc.record({
  bytes,
  format: fc.constantFrom(...formats.map((f) => f.id)),
  encoding: fc.oneof(
    { weight: 8, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'shift_jis', 'utf-7', 'x') },
  ),
  delimiter: fc.oneof(
    { weight: 8, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: fc.constantFrom(',', ';', '\\t', 'pipe', 'x', '"') },
  ),
  grid: fc.constant(null),
});

const inputs = fc.oneof({ weight: 9, arbitrary: anyUpload }, { weight: 1, arbitrary: roundTrip });

function comesBack({ bytes: file, delimiter, grid: written }: CsvUpload): string {
  const last = (written ?? []).findLastIndex((row) => row.some((cell) => cell !== ''));
  try {
    const { rows } = readCsv(file, { encoding: 'utf-8', delimiter });
    must(
      JSON.stringify(rows) === JSON.stringify((written ?? []).slice(0, last + 1)),
      () => `read ${inLine(rows)} where ${inLine(written)} was written`,
    );
  } catch (cause) {
    // So many control characters that it is taken for no text at all.
    if ((cause as { code?: unknown }).code !== 'broken-file') throw cause;
    return 'no text';
  }
  return 'came back';
}

async function check(upload: CsvUpload): Promise<string> {
  if (upload.grid) return comesBack(upload);
  const { bytes: file, format, encoding, delimiter } = upload;
  return received({
    file: new File([file], 'users.csv'),
    format,
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
  });
}

export const csv: Kind = {
  share: 250,
  what: 'CSV files',
  open: async () => ({
    inputs,
    check,
    say: ({ bytes: file, ...more }: CsvUpload) => `${inLine(more)}, ${inLine(file)}`,
    close: async () => undefined,
  }),
};
