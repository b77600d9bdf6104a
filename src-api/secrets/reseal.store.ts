// One column's values from page to page, each sealed with the current key if it is not. A value that somebody else has
// changed meanwhile is left to them: what they wrote is sealed with the current key already.
import type { Deps } from '../deps.ts';
import type { SealedColumn } from './sealed-columns.store.ts';

type Needs = Pick<Deps, 'database' | 'seal'>;

type Document = Record<string, Record<'before' | 'after', string | null>>;
type Value = Buffer | (Buffer | null)[] | Document;

/** Values a statement: short enough for requests to get in between. */
const AT_ONCE = { value: 500, values: 5, document: 200 } as const;

function resealed({ seal }: Needs, value: Value): Value | null {
  if (Buffer.isBuffer(value)) return seal.isCurrent(value) ? null : seal.reseal(value);
  if (Array.isArray(value)) return value.every((one) => !one || seal.isCurrent(one)) ? null : value.map((one) => one && seal.reseal(one));
  let changed = false as boolean;
  const fresh = (text: string | null): string | null => {
    if (text === null) return null;
    const sealed = Buffer.from(text, 'base64');
    changed ||= !seal.isCurrent(sealed);
    return seal.reseal(sealed).toString('base64');
  };
  const made = Object.fromEntries(
    Object.entries(value).map(([column, { before, after }]) => [column, { before: fresh(before), after: fresh(after) }]),
  );
  return changed ? made : null;
}

const asParameter = (value: Value): unknown => (Buffer.isBuffer(value) || Array.isArray(value) ? value : JSON.stringify(value));

/** @yields how many values of a page were sealed anew; each page is a transaction of its own, so a crash loses one page */
export async function* resealColumn(deps: Needs, { table, column, holds, key }: SealedColumn): AsyncGenerator<number> {
  const { database } = deps;
  const names = key.map((k) => k.name);
  const given = (from: number) => key.map((k, i) => `$${from + i}::text::${k.type}`).join(', ');
  const type = { value: 'bytea', values: 'bytea[]', document: 'jsonb' }[holds];
  for (let after: string[] | null = null; ;) {
    await database.afterOthers();
    const rows: { key: string[]; value: Value }[] = await database.query(
      `select array[${names.map((n) => `${n}::text`).join(', ')}] as key, ${column} as value from ${table}
       where ${column} is not null ${after ? `and (${names.join(', ')}) > (${given(1)})` : ''}
       order by ${names.join(', ')} limit ${AT_ONCE[holds]}`,
      after ?? [],
    );
    const last = rows.at(-1);
    if (!last) return;
    after = last.key;
    const changes = rows.flatMap((row) => {
      const made = resealed(deps, row.value);
      return made ? [{ ...row, made }] : [];
    });
    await database.transaction(async () => {
      for (const change of changes)
        await database.query(
          `update ${table} set ${column} = $1::${type} where (${names.join(', ')}) = (${given(3)}) and ${column} = $2::${type}`,
          [asParameter(change.made), asParameter(change.value), ...change.key],
        );
    });
    yield changes.length;
  }
}

/** Something sealed, to see whether the keys open it; undefined: nothing is. */
export async function anySealed({ database }: Needs, { table, column, holds }: SealedColumn): Promise<Buffer | undefined> {
  if (holds === 'document') return undefined;
  const one = holds === 'value' ? column : `(select v from unnest(${column}) v where v is not null limit 1)`;
  const rows = await database.query<{ value: Buffer | null }>(`select ${one} as value from ${table} where ${column} is not null limit 1`);
  return rows[0]?.value ?? undefined;
}
