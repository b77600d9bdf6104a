// The file of a backup: gzip of lines, the same whichever engine wrote it and whichever reads it. First what it is, then
// table by table a line of columns and one line per row (its values as PostgreSQL's text), then the jobs that wait, last the
// counts and sums that tell whether it is whole. What makes it consistent is write-backup.ts, what reads it restore-backup.ts.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';

export const VERSION = 1;

export class BackupFault extends Error {
  override readonly name = 'BackupFault';
}

const unusable = (why: string, cause?: unknown) => new BackupFault(`This file cannot be used as a backup: ${why}.`, { cause });

const head = z.object({
  rowcall: z.literal('backup'),
  version: z.number(),
  madeAt: z.string(),
  engine: z.string(),
  /** Every step the schema has had, in order. */
  schema: z.array(z.string()).min(1),
  /** Names the key its secrets are sealed with; the key itself is never here. */
  keyId: z.string(),
});
const table = z.object({ table: z.string(), columns: z.array(z.tuple([z.string(), z.string()])) });
const job = z.object({ job: z.string(), data: z.looseObject({}), singletonKey: z.string().nullable(), startAfter: z.string() });
const tail = z.object({
  tables: z.record(z.string(), z.object({ rows: z.number(), sum: z.string() })),
  sequences: z.record(z.string(), z.string()),
  jobs: z.number(),
});
export type Head = z.infer<typeof head>;
export type Table = z.infer<typeof table>;
export type WaitingJob = z.infer<typeof job>;
export type Tail = z.infer<typeof tail>;

export type Part = { head: Head } | { begins: Table } | { row: string } | { waiting: WaitingJob } | { tail: Tail };

/** A sum of the rows' hashes: their order, which no database promises, does not count; every row does, as often as it is there. */
export class RowSum {
  #sum = 0n;
  rows = 0;
  add(line: string): void {
    this.rows += 1;
    this.#sum += BigInt(`0x${createHash('sha256').update(line).digest('hex')}`);
  }
  /** Modulo 2^256: as long as a hash. */
  get told(): { rows: number; sum: string } {
    return { rows: this.rows, sum: BigInt.asUintN(256, this.#sum).toString(16).padStart(64, '0') };
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const packed = createReadStream(file);
  const plain = createGunzip();
  packed.on('error', (cause) => plain.destroy(cause));
  const decoder = new StringDecoder('utf8');
  let rest = '';
  try {
    for await (const bytes of packed.pipe(plain)) {
      const lines = (rest + decoder.write(bytes as Buffer)).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } finally {
    packed.destroy();
    plain.destroy();
  }
  if (rest !== '') throw unusable('its last line is cut off');
}

function partOf(line: string): Part {
  if (line.startsWith('[')) return { row: line };
  const value: unknown = JSON.parse(line);
  for (const [name, schema] of [
    ['head', head],
    ['begins', table],
    ['waiting', job],
    ['tail', tail],
  ] as const) {
    const parsed = schema.safeParse(value);
    if (parsed.success) return { [name]: parsed.data } as unknown as Part;
  }
  throw unusable('a line of it is none that Rowcall writes');
}

/** Head first, tail last, or it throws BackupFault with what is wrong. */
export async function* readParts(file: string): AsyncGenerator<Part> {
  let begun = false;
  let whole = false;
  try {
    for await (const line of linesOf(file)) {
      const part = partOf(line);
      if (!begun && !('head' in part)) throw unusable('it does not begin like one');
      if (whole) throw unusable('something follows its end');
      if ('head' in part && part.head.version !== VERSION)
        throw unusable(`it has version ${part.head.version}; this Rowcall reads version ${VERSION}`);
      begun = true;
      whole = 'tail' in part;
      yield part;
    }
  } catch (cause) {
    if (cause instanceof BackupFault) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') throw unusable(`it cannot be opened (${code})`, cause);
    if (code?.startsWith('Z_') || cause instanceof SyntaxError) throw unusable('it is damaged, or none that Rowcall wrote', cause);
    throw cause;
  }
  if (!whole) throw unusable('its end is missing: it was cut off while it was written or copied');
}

export const readHead = async (file: string): Promise<Head> => {
  for await (const part of readParts(file)) if ('head' in part) return part.head;
  throw unusable('it does not begin like one');
};

/** What differs, as a sentence; undefined when all tables hold what the tail says. */
export function difference(tail: Tail, found: ReadonlyMap<string, RowSum>): string | undefined {
  for (const name of new Set([...Object.keys(tail.tables), ...found.keys()])) {
    const [said, is] = [tail.tables[name], found.get(name)?.told];
    if (!said || !is) return `the table ${name} is ${said ? 'missing' : 'one too many'}`;
    if (said.rows !== is.rows) return `the table ${name} has ${is.rows} rows instead of ${said.rows}`;
    if (said.sum !== is.sum) return `the rows of the table ${name} are not those that were backed up`;
  }
  return undefined;
}

/** Reads all of it, for whoever wants to know that it is good before it is needed. */
export async function checkBackup(file: string): Promise<{ head: Head; rows: number; tables: number; jobs: number }> {
  const sums = new Map<string, RowSum>();
  let first: Head | undefined;
  let last: Tail | undefined;
  let current: RowSum | undefined;
  let jobs = 0;
  for await (const part of readParts(file)) {
    if ('head' in part) first = part.head;
    else if ('begins' in part) sums.set(part.begins.table, (current = new RowSum()));
    else if ('row' in part) current?.add(part.row);
    else if ('waiting' in part) jobs += 1;
    else last = part.tail;
  }
  if (!first || !last) throw unusable('it is not whole');
  const wrong = difference(last, sums) ?? (jobs === last.jobs ? undefined : `it has ${jobs} jobs instead of ${last.jobs}`);
  if (wrong !== undefined) throw unusable(wrong);
  return { head: first, rows: [...sums.values()].reduce((n, { rows }) => n + rows, 0), tables: sums.size, jobs };
}
