// Which of some keys the directory has at all: the cheap question when a plan expects to find none of them.
import { foldCase } from '../../shared/basics/text.ts';
import { inPages, type Source } from './in-pages.ts';

const columns = {
  user: { from: 'visible_users', column: 'username_key' },
  email: { from: 'visible_users', column: 'email_key' },
  extension: { from: 'visible_extensions', column: 'number' },
  number: { from: 'visible_phone_numbers', column: 'number' },
  device: { from: 'visible_devices', column: 'device_id' },
} as const;
export type TakenKind = keyof typeof columns;

export const canAskTaken = (kind: string): kind is TakenKind => kind in columns;

/** As the columns spell them. */
export const takenKey = (kind: TakenKind, key: string): string => (kind === 'user' || kind === 'email' ? foldCase(key) : key);

export async function takenKeys(source: Source, tenantId: string, kind: TakenKind, keys: readonly string[]): Promise<Set<string>> {
  const { from, column } = columns[kind];
  const taken = new Set<string>();
  const sql = `select distinct t.${column} as key from ${from} t where t.tenant_id = $1 and t.${column} = any($2::text[])`;
  for await (const rows of inPages<{ key: string }>(source, sql, tenantId, keys)) for (const { key } of rows) taken.add(key);
  return taken;
}
