// Sheets as the pane sends them: headers of any kind (matching columns, recognising formats) and whole bodies of JSON that
// are read, checked by every rule, offered fixes, planned and put into words.
import fc from 'fast-check';
import { recogniseFormat } from '../../shared/formats/recognise-format.ts';
import { formats } from '../../shared/formats/registry.ts';
import { issueRecord } from '../../shared/messages/issue-text.ts';
import { withFix } from '../../shared/fixes/find-fix.ts';
import { planWork } from '../../shared/plan/build-plan.ts';
import { sheetFromGrid, titleRows } from '../../shared/table/find-header.ts';
import { matchColumns } from '../../shared/table/match-columns.ts';
import { CheckSession } from '../../shared/rules/check-session.ts';
import { Problem } from '../../src-api/http/problem.ts';
import { packSheet } from '../../src-api/imports/pack-sheet.ts';
import { parseBody, receiveJson } from '../../src-api/imports/receive-sheet.ts';
import { contextOf, formatNamed } from '../../test/support/check.ts';
import { generate } from '../../test/support/generate.ts';
import { memoryDirectory } from '../../test/support/memory-directory.ts';
import { inLine, type Kind, must } from './kind.ts';
import { damaged, damages } from './mutate.ts';
import { anyCell, nastyText, storableCell } from './nasty.ts';

const NAMES = [...new Set(formats.flatMap((f) => f.columns.flatMap((c) => [c.header, ...c.aliases])))];
const anyHeader = fc.oneof(
  { weight: 10, arbitrary: fc.constantFrom(...NAMES) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...NAMES), fc.constantFrom(' ', '*', ' (optional)', '\u00a0', '.', '_', ' 2', ' [x]'))
      .map(([a, b]) => a + b),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES)).map(([a, b]) => `${a} ${b}`) },
  { weight: 3, arbitrary: anyCell },
);
const anyFormat = fc.constantFrom(...formats);

interface Grid {
  format: (typeof formats)[number];
  grid: string[][];
}

const grids: fc.Arbitrary<Grid> = fc.record({
  format: anyFormat,
  grid: fc
    .tuple(
      fc.array(fc.array(anyCell, { maxLength: 3 }), { maxLength: 2 }),
      fc.array(anyHeader, { maxLength: 14 }),
      fc.array(fc.array(anyCell, { maxLength: 14 }), { maxLength: 4 }),
    )
    .map(([titles, header, rows]) => [...titles, header, ...rows]),
});

function checkHeaders({ format, grid }: Grid): string {
  const sheet = sheetFromGrid(format, 'Users', grid);
  titleRows(sheet, grid, 1);
  recogniseFormat(sheet.headers ?? []);
  const width = Math.max(sheet.headers?.length ?? 0, sheet.rows[0]?.length ?? 0);
  const { columns, missing } = matchColumns(format, sheet.headers, width, {}, { rows: sheet.rows, context: contextOf(format) });
  const read = columns.flatMap((c) => (c.field === null ? [] : [c.field]));
  must(new Set(read).size === read.length, () => `two columns are read as the same field: ${read.join(', ')}`);
  must(
    missing.every((field) => !read.includes(field)),
    () => `${missing.join(', ')} is missing and there`,
  );
  must(columns.every((c, i) => c.index === i) && columns.length === width, () => `${columns.length} columns are told of ${width}`);
  return sheet.headers === null ? 'by position' : read.length > 0 ? 'matched' : 'nothing known';
}

export const headers: Kind = {
  share: 150,
  what: 'headers to match',
  open: async () => ({
    inputs: grids,
    check: checkHeaders,
    say: ({ format, grid }: Grid) => `${format.id} ${inLine(grid)}`,
    close: async () => undefined,
  }),
};

interface Body {
  bytes: Buffer<ArrayBuffer>;
}

const optionValues = fc.oneof(
  fc.boolean(),
  nastyText,
  fc.constantFrom('a700', 'create', 'to-users', 'UTC-05:00'),
  fc.array(nastyText, { maxLength: 2 }),
);
const optionsOf = (format: (typeof formats)[number]) =>
  fc.dictionary(fc.constantFrom(...format.options.map((o) => o.name), 'onlyValidRows', 'resetSecrets'), optionValues, { maxKeys: 2 });

const sheetOf = (format: (typeof formats)[number]) => {
  const all = format.columns.map((c) => c.header);
  const row = fc.array(storableCell, { minLength: all.length - 1, maxLength: all.length + 1 });
  return fc.record({
    format: fc.constant(format.id as unknown),
    sheet: fc.record({
      name: nastyText,
      headers: fc.oneof(
        { weight: 8, arbitrary: fc.constant<unknown>(all) },
        { weight: 1, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.array(anyHeader, { maxLength: 30 }) },
      ),
      firstRow: fc.oneof(
        { weight: 12, arbitrary: fc.constant<unknown>(2) },
        { weight: 1, arbitrary: fc.constantFrom<unknown>(1, 3, 1_048_576, 0, -1, 1.5, 9e15, '2') },
      ),
      rows: fc.array(row, { maxLength: 8 }),
    }),
    mapping: fc.oneof(
      { weight: 6, arbitrary: fc.constant<unknown>({}) },
      {
        weight: 1,
        arbitrary: fc.dictionary(
          fc.constantFrom('0', '1', '2', '99', '-1', 'x', '1e3'),
          fc.option(fc.constantFrom(...format.columns.map((c) => c.field), 'nothing')),
          { maxKeys: 3 },
        ),
      },
    ),
    options: fc.oneof({ weight: 3, arbitrary: fc.constant<unknown>({}) }, { weight: 2, arbitrary: optionsOf(format) }),
  });
};

export const anySheet = anyFormat.chain(sheetOf);

const bodies: fc.Arbitrary<Body> = fc.oneof(
  { weight: 16, arbitrary: anySheet.map((body) => ({ bytes: Buffer.from(JSON.stringify(body)) })) },
  {
    weight: 3,
    arbitrary: fc.tuple(anySheet, damages(3)).map(([body, all]) => ({ bytes: damaged(Buffer.from(JSON.stringify(body)), all) })),
  },
  { weight: 2, arbitrary: fc.json({ maxDepth: 5 }).map((text) => ({ bytes: Buffer.from(text) })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('[', '{"a":', '[[', '"', '1', '-', '{"__proto__":', '\\u0000'), fc.integer({ min: 1, max: 30_000 }))
      .map(([piece, times]) => ({ bytes: Buffer.from(piece.repeat(times)) })),
  },
);

const directory = memoryDirectory({
  users: [{ username: 'pam@example.com', email: 'pam@example.com', firstName: 'Pam', lastName: 'Beesly', extensions: ['2001'] }],
  numbers: { '+12125550100': null },
  locations: ['Main'],
});

const madeUp = generate();

/** What a text shows where it was given nothing. */
const BLANK = /\{\w+\}|undefined|\[object/;

async function checkBody({ bytes }: Body): Promise<string> {
  let received;
  try {
    received = receiveJson(parseBody(bytes), ['Main']);
  } catch (cause) {
    if (cause instanceof Problem && cause.status < 500) return cause.code;
    throw cause;
  }
  await packSheet(received);
  const format = formatNamed(received.format.id);
  const session = new CheckSession({ ...received, context: contextOf(format, { given: received.options, locations: ['Main'] }) });
  session.run();
  session.useDirectory(directory);
  for (const _slice of session.workDirectory());
  const issues = session.issues.list();
  for (const issue of issues) {
    const { message } = issueRecord(withFix(issue, session), format, session.match);
    const [blank] = BLANK.exec(message.replaceAll(/"[^"]*"|“[^”]*”/g, '')) ?? [];
    // What the sheet itself says may look the same.
    must(blank === undefined || bytes.includes(blank), () => `an issue without its words: ${message}`);
  }
  let rows = 0;
  for (const row of planWork(session, { generate: madeUp })) rows += row.operations.length > 0 ? 1 : 0;
  return issues.length === 0 ? 'no issues' : rows === 0 ? 'no rows' : 'issues';
}

export const sheets: Kind = {
  share: 150,
  what: 'bodies of JSON, checked and planned',
  open: async () => ({
    inputs: bodies,
    check: checkBody,
    say: ({ bytes }: Body) => inLine(bytes.toString()),
    close: async () => undefined,
  }),
};
