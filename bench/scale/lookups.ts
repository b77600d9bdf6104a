// What people and panes ask all day, of a tenant anywhere: most of it is not in the server's memory.
import type { LookupAnswer } from '../../shared/contracts/lookups.ts';
import { extensionOf, macOf, numberOf, tenantId, usernameOf, type Size } from './fill.ts';
import type { Ask } from './fleet.ts';
import { askMany, cells } from './timings.ts';

const AT_ONCE = 8;
const COUNT = 2000;
/** As a pane asks for a sheet of this many rows. */
const SHEET = 100;

/** Spread so that two in a row never are near each other. */
export const tenantOf = (i: number, { tenants }: Size): number => (i * 7919) % tenants;
const userOf = (i: number, { each }: Size): number => (i * 104_729) % each;

const table = (rows: readonly (readonly string[])[]) => rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
export const timingsTable = (first: string, rows: readonly (readonly string[])[]): string =>
  table([[first, 'a second', 'p50 ms', 'p99 ms', 'max ms'], ['---', '---', '---', '---', '---'], ...rows]);

function found(answer: LookupAnswer, kind: keyof LookupAnswer, count: number): void {
  const hits = Object.values(answer[kind] ?? {}).filter((hit) => hit !== null).length;
  if (hits !== count) throw new Error(`${hits} of ${count} ${kind} were found.`);
}

/** One key each, that somebody has. */
export const oneLookup = (ask: Ask, size: Size, kind: 'extensions' | 'numbers' | 'devices' | 'usernames') => async (i: number) => {
  const [t, n] = [tenantOf(i, size), userOf(i, size)];
  const keys = {
    extensions: extensionOf(n),
    numbers: numberOf(t, n, size.places),
    devices: macOf(t, n, size.places),
    usernames: usernameOf(t, n),
  };
  found(await ask<LookupAnswer>('POST', `/tenants/${tenantId(t)}/lookups`, { [kind]: [keys[kind]] }), kind, 1);
};

/** A sheet's keys: half of its people are known. */
const sheetLookup = (ask: Ask, size: Size) => async (i: number) => {
  const t = tenantOf(i, size);
  const known = Math.min(SHEET / 2, size.each);
  const people = Array.from({ length: SHEET }, (_, k) => (k < known ? (userOf(i, size) + k) % size.each : size.each + k));
  const answer = await ask<LookupAnswer>('POST', `/tenants/${tenantId(t)}/lookups`, {
    usernames: people.map((n) => usernameOf(t, n)),
    extensions: people.map(extensionOf),
  });
  found(answer, 'usernames', known);
  found(answer, 'extensions', known);
};

const page = (ask: Ask, size: Size, query: (i: number) => string) => async (i: number) => {
  const { items } = await ask<{ items: unknown[] }>('GET', `/tenants/${tenantId(tenantOf(i, size))}/users?${query(i)}`);
  if (items.length === 0) throw new Error(`The page ${query(i)} is empty.`);
};

/** @param tables that were filled: what others hold nobody has */
export async function lookupLoad(ask: Ask, size: Size, tables: readonly string[]): Promise<string> {
  const questions: readonly (readonly [string, number, (i: number) => Promise<void>])[] = [
    ['by extension', COUNT, oneLookup(ask, size, 'extensions')],
    ...(tables.includes('number_assignments') ? [['by phone number', COUNT, oneLookup(ask, size, 'numbers')] as const] : []),
    ...(tables.includes('devices') ? [['by device', COUNT, oneLookup(ask, size, 'devices')] as const] : []),
    ['by user name', COUNT, oneLookup(ask, size, 'usernames')],
    [`user names and extensions of a sheet of ${SHEET} rows`, COUNT / 2, sheetLookup(ask, size)],
    ['first page of users (50)', COUNT / 2, page(ask, size, () => 'limit=50')],
    ['search by part of a name', COUNT / 10, page(ask, size, (i) => `limit=50&q=${userOf(i, size)}`)],
  ];
  const rows: string[][] = [];
  for (const [name, count, question] of questions) {
    // So many of the tenants were asked before that a process's own statements are prepared; the rows are others.
    await askMany(4 * AT_ONCE, AT_ONCE, (i) => question(1_000_003 + i));
    rows.push([`${name}, ${AT_ONCE} at once`, ...cells(await askMany(count, AT_ONCE, question))]);
  }
  return timingsTable('asked, of any of the tenants', rows);
}
