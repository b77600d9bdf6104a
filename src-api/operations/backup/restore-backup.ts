// A backup into a database nobody has used, on either engine: all of it or nothing. The schema is brought to where it was
// when the backup was made, the rows go in, are read again and compared, and only then the schema goes on to today's.
import { Migrator } from 'kysely/migration';
import type { Database } from '../../db/database.ts';
import { migrate } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import type { Deps } from '../../deps.ts';
import { BackupFault, difference, type Head, readHead, readParts, RowSum, type Table, type Tail, type WaitingJob } from './backup-file.ts';
import { addRows, hasSchema, isUnused, listTables, openTables, sameTexts, setSequence, stepsDone, sumTable } from './tables.store.ts';

/** Of text sent in one statement. */
const BATCH_CHARACTERS = 1_000_000;

export interface Restored {
  head: Head;
  tables: number;
  rows: number;
  jobs: number;
}

const refused = (why: string) => new BackupFault(`This backup cannot be restored here: ${why}.`);

function stepsOf({ schema }: Head): string {
  const known = Object.keys(migrations).sort();
  const last = schema.at(-1);
  if (last === undefined || schema.some((step, i) => step !== known[i]))
    throw refused('it was made by a newer Rowcall. Install that one or a newer one, and restore with it');
  return last;
}

/** The schema as it was, in a database that has none, or that a start or restore before this one gave it. */
async function prepare(database: Database, head: Head): Promise<void> {
  const to = stepsOf(head);
  if (await hasSchema(database)) {
    const steps = await stepsDone(database);
    // Migrated by nobody yet: the table alone says nothing.
    if (steps.length > 0 && !(await isUnused(database)))
      throw refused(
        'the database is in use. Restore into an empty one: another data folder (ROWCALL_DATA), or a new database on the server',
      );
    if (steps.some((step, i) => step !== head.schema[i])) throw refused('the database is empty, but of a newer schema. Make a new one');
  }
  const migrator = new Migrator({ db: database.kysely, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
  const { error } = await migrator.migrateTo(to);
  if (error !== undefined) throw error instanceof Error ? error : new Error(JSON.stringify(error));
}

class Loader {
  readonly #database: Database;
  #table: Table | undefined;
  #lines: string[] = [];
  #characters = 0;
  constructor(database: Database) {
    this.#database = database;
  }
  async begin(table: Table): Promise<void> {
    await this.flush();
    this.#table = table;
  }
  async add(line: string): Promise<void> {
    this.#lines.push(line);
    this.#characters += line.length;
    if (this.#characters >= BATCH_CHARACTERS) await this.flush();
  }
  async flush(): Promise<void> {
    if (this.#lines.length === 0) return;
    if (!this.#table) throw refused('rows stand in it before any table');
    await addRows(this.#database, this.#table, this.#lines);
    this.#lines = [];
    this.#characters = 0;
  }
}

async function load(database: Database, file: string): Promise<{ tail: Tail; tables: Table[]; jobs: WaitingJob[] }> {
  const there = await listTables(database);
  const loader = new Loader(database);
  const [tables, jobs]: [Table[], WaitingJob[]] = [[], []];
  let tail: Tail | undefined;
  for await (const part of readParts(file)) {
    if ('begins' in part) {
      const mine = there.find(({ table }) => table === part.begins.table);
      if (JSON.stringify(mine) !== JSON.stringify(part.begins))
        throw refused(`its table ${part.begins.table} has other columns than this Rowcall makes`);
      tables.push(part.begins);
      await loader.begin(part.begins);
    } else if ('row' in part) await loader.add(part.row);
    else if ('waiting' in part) jobs.push(part.waiting);
    else if ('tail' in part) tail = part.tail;
  }
  await loader.flush();
  if (!tail) throw refused('its end is missing');
  return { tail, tables, jobs };
}

async function compare(database: Database, tables: readonly Table[], tail: Tail): Promise<number> {
  const sums = new Map<string, RowSum>();
  for (const table of tables) {
    const sum = new RowSum();
    await sumTable(database, table, sum);
    sums.set(table.table, sum);
  }
  const wrong = difference(tail, sums);
  if (wrong !== undefined) throw new BackupFault(`What was restored is not what was backed up: ${wrong}. Nothing was kept.`);
  return [...sums.values()].reduce((n, { rows }) => n + rows, 0);
}

/** `deps.queue` is started, without working. */
export async function restoreBackup({ database, queue }: Pick<Deps, 'database' | 'queue'>, file: string): Promise<Restored> {
  const head = await readHead(file);
  await prepare(database, head);
  await queue.start({ work: false });
  const restored = await database.transaction(async (tx) => {
    await sameTexts(tx);
    const all = await listTables(tx);
    const close = await openTables(tx, all);
    const { tail, tables, jobs } = await load(database, file);
    for (const [name, at] of Object.entries(tail.sequences)) await setSequence(tx, name, at);
    const rows = await compare(database, tables, tail);
    if (jobs.length !== tail.jobs) throw new BackupFault(`It has ${jobs.length} jobs instead of ${tail.jobs}. Nothing was kept.`);
    await close();
    for (const { job, data, singletonKey, startAfter } of jobs)
      await queue.send(job, data, { ...(singletonKey === null ? {} : { singletonKey }), startAfter: new Date(startAfter) });
    return { head, tables: tables.length, rows, jobs: jobs.length };
  });
  await migrate(database);
  await database.maintain({ analyze: (await listTables(database)).map(({ table }) => table) });
  return restored;
}
