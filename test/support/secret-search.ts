// Looks for planted secrets in whatever Rowcall writes or answers: as they are, in hex, base64 and UTF-16, and inside what is
// packed or zipped. All planted texts of a kind begin alike, so one pass over a file looks for all of them.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, inflateRawSync, zstdDecompressSync } from 'node:zlib';
import type { Database } from '../../src-api/db/database.ts';
import { postgresProgram, SERVER_LOG } from './postgres.ts';
import { unzip } from './zip.ts';

export interface Found {
  place: string;
  form: string;
  /** What stands around it. */
  text: string;
}

interface Form {
  name: string;
  bytes: Buffer;
}

/** The part of base64 that is the same whatever stands before and behind the text, for each of its three positions. */
function base64Forms(text: Buffer): Form[] {
  return [0, 1, 2].flatMap((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), text])
      .toString('base64')
      .replaceAll('=', '');
    const inner = whole.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + text.length) * 8) / 6));
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')].map((one) => ({ name: 'base64', bytes: Buffer.from(one) }));
  });
}

export function formsOf(secret: string): Form[] {
  const clear = Buffer.from(secret);
  const wide = Buffer.from(secret, 'utf16le');
  const forms: Form[] = [
    { name: 'clear', bytes: clear },
    { name: 'UTF-16LE', bytes: wide },
    { name: 'UTF-16BE', bytes: Buffer.from(wide).swap16() },
    ...base64Forms(clear),
  ];
  for (const [name, bytes] of [
    ['hex', clear],
    ['hex of UTF-16', wide],
  ] as const)
    forms.push({ name, bytes: Buffer.from(bytes.toString('hex')) }, { name, bytes: Buffer.from(bytes.toString('hex').toUpperCase()) });
  return forms;
}

/** The same bytes unpacked, where they are a zip, gzip, deflated or Zstandard. */
function unpacked(bytes: Buffer): Buffer[] {
  const tried: Buffer[] = [];
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') tried.push(...unzip(bytes).values());
  for (const unpack of [gunzipSync, inflateRawSync, zstdDecompressSync])
    try {
      tried.push(unpack(bytes));
    } catch {
      continue; // not packed this way
    }
  return tried;
}

export class SecretSearch {
  readonly #forms: Form[] = [];

  /** @param beginnings of the planted secrets, or whole ones */
  constructor(...beginnings: string[]) {
    this.add(...beginnings);
  }

  add(...secrets: string[]): void {
    for (const secret of secrets) this.#forms.push(...formsOf(secret));
  }

  look(place: string, content: Buffer | string): Found[] {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    return this.#forms.flatMap(({ name, bytes: form }) => {
      const at = bytes.indexOf(form);
      const text = bytes.subarray(Math.max(0, at - 60), at + form.length + 30).toString('latin1');
      return at < 0 ? [] : [{ place, form: name, text: text.replace(/[^\x20-\x7e]/g, '.') }];
    });
  }

  /** Also inside packed bytes. */
  lookInto(place: string, bytes: Buffer): Found[] {
    return [bytes, ...unpacked(bytes)].flatMap((one) => this.look(place, one));
  }

  /** Every file below the folder, as it lies on the disk. */
  lookAtFiles(folder: string): Found[] {
    return (readdirSync(folder, { recursive: true }) as string[]).flatMap((name) => {
      const path = join(folder, name);
      // Opening and closing the lock would let go of it.
      if (name === 'lock.sqlite') return [];
      return statSync(path, { throwIfNoEntry: false })?.isFile() ? this.lookInto(name, readFileSync(path)) : [];
    });
  }

  /** Every row of every table: what the database compresses on the disk is read here. Bytes are unpacked, too. */
  async lookAtTables(database: Database): Promise<Found[]> {
    const tables = await database.query<{ name: string; binary: string[] }>(
      `select format('%I.%I', t.table_schema, t.table_name) as name,
         array(select c.column_name::text from information_schema.columns c
               where c.table_schema = t.table_schema and c.table_name = t.table_name and c.data_type = 'bytea') as binary
       from information_schema.tables t where t.table_type = 'BASE TABLE' and t.table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const found: Found[] = [];
    for (const { name, binary } of tables) {
      for (const { row } of await database.query<{ row: string }>(`select t::text as row from ${name} t`))
        found.push(...this.look(name, row));
      for (const column of binary)
        for (const { bytes } of await database.query<{ bytes: Buffer }>(
          `select ${column} as bytes from ${name} where ${column} is not null`,
        ))
          found.push(...this.lookInto(`${name}.${column}`, bytes));
    }
    return found;
  }

  /** What the server has said, statements and their values included where it was told to say them, and what a dump holds. */
  async lookAtServer(database: Database, url: string): Promise<Found[]> {
    const [server] = await database.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
    if (!server) throw new Error('The server does not say where its files are.');
    const log = readFileSync(join(dirname(server.folder), SERVER_LOG));
    const dump = execFileSync(postgresProgram('pg_dump'), ['--dbname', url, '--inserts'], { maxBuffer: 2 ** 30 });
    return [...this.look(SERVER_LOG, log), ...this.look('pg_dump', dump)];
  }

  /** The database's own files and its log of changes, after everything in memory was written out. */
  async lookAtDatabase({ database, dataFolder }: { database: Database; dataFolder: string }): Promise<Found[]> {
    await database.query('checkpoint');
    const tables = await this.lookAtTables(database);
    if (database.engine === 'embedded') return [...tables, ...this.lookAtFiles(dataFolder)];
    const [server] = await database.query<{ folder: string; oid: number }>(
      `select current_setting('data_directory') as folder, oid::int from pg_database where datname = current_database()`,
    );
    if (!server) throw new Error('The server does not say where its files are.');
    const own = [join('base', String(server.oid)), 'pg_wal'].flatMap((folder) => this.lookAtFiles(join(server.folder, folder)));
    return [...tables, ...own, ...this.lookAtFiles(dataFolder)];
  }
}
