// Excel workbooks: real ones whose parts are damaged, missing, doubled, lying or bombs; read as an upload is.
import fc from 'fast-check';
import { writeXlsx } from 'hucre';
import { constants, deflateRawSync } from 'node:zlib';
import { formats } from '../../shared/formats/registry.ts';
import { unzip } from '../../test/support/zip.ts';
import { inLine, type Kind, type Opened } from './kind.ts';
import { damaged, damages } from './mutate.ts';
import { nastyText } from './nasty.ts';
import { type Lies, packZip, type Part } from './pack-zip.ts';
import { received } from './received.ts';
import { xmlEdits, edited, type XmlEdit } from './xml-edits.ts';

export interface XlsxUpload {
  book: number;
  /** Which part, counted round, and what is done to it. */
  edits: [number, XmlEdit][];
  without: number | null;
  twice: number | null;
  extra: 'nothing' | 'bomb' | 'bomb as a sheet' | 'bomb as strings' | 'odd names';
  lies: Lies;
  damage: Parameters<typeof damaged>[1];
  sheet: string | undefined;
}

const header = formats[0]!.columns.map((c) => c.header);

async function books(): Promise<Part[][]> {
  const rows = [header, ['Pam', 'Beesly', 'pam@example.com', '', '2001'], ['Jim', 'Halpert', 'jim@example.com', '', '0042']];
  const made = [
    await writeXlsx({ sheets: [{ name: 'Users', rows }] }),
    await writeXlsx({
      sheets: [
        {
          name: 'Numbers',
          rows: [
            ['a', 'b'],
            [42, 4.9e11],
            [true, new Date(Date.UTC(2026, 0, 5))],
            [null, 0.1 + 0.2],
          ],
          columns: [{ numFmt: '00000' }, { numFmt: 'dd.mm.yyyy' }],
        },
        { name: 'Hidden', rows: [['x']], hidden: true },
      ],
    }),
    await writeXlsx({
      sheets: [
        {
          name: 'Lists',
          rows,
          cells: new Map([['1,4', { formula: '1+1', formulaResult: 2 }]]),
          dataValidations: [{ type: 'list', range: 'A2:A9', values: ['yes', 'no'] }],
          merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 2 }],
        },
      ],
    }),
  ];
  return made.map((book) => [...unzip(Buffer.from(book))].map(([name, content]) => ({ name, content })));
}

/** 300 MiB of spaces in 300 KB, more than a file may unpack to: one packed piece again and again, and an end. */
function bomb(): Part {
  const piece = deflateRawSync(Buffer.alloc(2 ** 20, ' '), { finishFlush: constants.Z_FULL_FLUSH });
  const packed = Buffer.concat([...Array.from({ length: 300 }, () => piece), deflateRawSync(Buffer.alloc(0))]);
  return { name: 'bomb', content: Buffer.alloc(0), packed };
}

const rarely = <T, N>(value: fc.Arbitrary<T>, nothing: N): fc.Arbitrary<T | N> =>
  fc.oneof({ weight: 15, arbitrary: fc.constant(nothing) }, { weight: 1, arbitrary: value });

const inputs: fc.Arbitrary<XlsxUpload> = fc.record({
  book: fc.nat(2),
  edits: fc.array(fc.tuple(fc.nat(15), xmlEdits), { maxLength: 2 }),
  without: rarely(fc.nat(15), null),
  twice: rarely(fc.nat(15), null),
  extra: fc.oneof(
    { weight: 1000, arbitrary: fc.constant<XlsxUpload['extra']>('nothing') },
    { weight: 30, arbitrary: fc.constant<XlsxUpload['extra']>('odd names') },
    { weight: 1, arbitrary: fc.constantFrom<XlsxUpload['extra']>('bomb', 'bomb as a sheet', 'bomb as strings') },
  ),
  lies: fc.oneof(
    { weight: 6, arbitrary: fc.constant({}) },
    {
      weight: 2,
      arbitrary: fc.oneof(
        fc.constant({ stored: true }),
        fc.constant({ samePlace: true }),
        fc.constantFrom(0, 1, 0x7fffffff, 0xfffffffe, 0xffffffff).map((size) => ({ size })),
        fc.nat().map((crc) => ({ crc })),
        fc.constantFrom(0, 8, 9, 12, 99).map((method) => ({ method })),
        fc.constantFrom(0, 1, 2, 0xfffe, 0xffff).map((count) => ({ count })),
        fc.constantFrom(1, 8, 0x800, 0xffff).map((flags) => ({ flags })),
        fc.constantFrom(Buffer.from('PK\x05\x06'), Buffer.alloc(0xffff)).map((comment) => ({ comment })),
      ),
    },
  ),
  damage: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: damages(2) }),
  sheet: rarely(nastyText, undefined),
});

const ODD = [
  '../../evil.xml',
  '/xl/workbook.xml',
  'xl\\workbook.xml',
  'XL/WORKBOOK.XML',
  '',
  'x'.repeat(70_000),
  '__proto__',
  'constructor',
  '\0',
  'xl/worksheets/',
];

function build(all: readonly Part[][], bombPart: Part, upload: XlsxUpload): Buffer<ArrayBuffer> {
  const parts = all[upload.book]!.map((part) => ({ ...part }));
  const at = (n: number) => parts[n % parts.length]!;
  for (const [n, edit] of upload.edits) at(n).content = edited(at(n).content, edit);
  if (upload.twice !== null) parts.push({ ...at(upload.twice) });
  if (upload.without !== null) parts.splice(upload.without % parts.length, 1);
  if (upload.extra === 'odd names') parts.push(...ODD.map((name) => ({ name, content: Buffer.from('<x/>') })));
  else if (upload.extra !== 'nothing') {
    const name =
      upload.extra === 'bomb'
        ? 'xl/media/image1.png'
        : upload.extra === 'bomb as a sheet'
          ? 'xl/worksheets/sheet1.xml'
          : 'xl/sharedStrings.xml';
    const place = parts.findIndex((p) => p.name === name);
    parts.splice(place < 0 ? parts.length : place, place < 0 ? 0 : 1, { ...bombPart, name });
  }
  return damaged(packZip(parts, upload.lies), upload.damage);
}

async function open(): Promise<Opened<XlsxUpload>> {
  const all = await books();
  const bombPart = bomb();
  return {
    inputs,
    async check(upload) {
      const file = new File([build(all, bombPart, upload)], 'users.xlsx');
      return received({ file, format: 'csv-app', ...(upload.sheet === undefined ? {} : { sheet: upload.sheet }) });
    },
    say: (upload) => `${inLine(upload)}, ${inLine(build(all, bombPart, upload))}`,
    close: async () => undefined,
  };
}

export const xlsx: Kind = { share: 150, what: 'Excel workbooks', open };
