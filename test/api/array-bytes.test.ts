// Arrays in PostgreSQL's binary form: what is pushed is what the database reads, on both engines.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ArrayBytes } from '../../src-api/db/array-bytes.ts';
import type { ElementType } from '../../src-api/db/array-literal.ts';
import { timeOrderedIds } from '../../src-api/make-ids.ts';
import { testApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const bytesOf = (type: ElementType, values: readonly unknown[]): Buffer => {
  const array = new ArrayBytes(type);
  for (const value of values) array.push(value);
  return array.bytes();
};

async function read(type: ElementType, values: readonly unknown[]): Promise<unknown[]> {
  // bytea[] comes back as text that says its bytes; everything else as itself.
  const [row] = await api.deps.database.query<{ read: unknown[] }>(`select $1::${type}[] as read`, [bytesOf(type, values)]);
  return row?.read ?? [];
}

const uuid = fc.uuid();
// What PostgreSQL can hold: no NUL, and no half of a pair.
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }).map((t) => t.replaceAll('\0', '')),
  fc.constantFrom('', 'NULL', '{}', '"', '\\', 'a,b', 'Łódź', '😀'.repeat(40), 'x'.repeat(5000)),
);

test.each([
  ['text', text],
  ['uuid', uuid],
  ['int', fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })],
  ['boolean', fc.boolean()],
  ['bytea', fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes))],
] as [ElementType, fc.Arbitrary<unknown>][])('%s is read as it was pushed, nulls too', async (type, element) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(element), { maxLength: 60 }), async (values) => {
      expect(await read(type, values)).toEqual(values);
    }),
    { numRuns: 30 },
  );
});

describe('What is none of the type is refused', () => {
  test.each([
    ['uuid', '0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeeg'],
    ['uuid', '0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeeé'],
    ['uuid', 'short'],
    ['int', 1.5],
    ['int', '7'],
    ['boolean', 'yes'],
  ] as [ElementType, unknown][])('%s %p', (type, value) => {
    expect(() => bytesOf(type, [value])).toThrow();
  });
});

test('Ids are of version 7, in the order of their time, and all different', () => {
  let now = 1_800_000_000_000;
  const ids = timeOrderedIds({ now: () => new Date(now) });
  const made = Array.from({ length: 5000 }, (_, i) => {
    if (i % 7 === 0) now += 1;
    return ids.uuid();
  });
  for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const times = made.map((id) => id.slice(0, 13));
  expect(times).toEqual([...times].sort());
  expect(Number.parseInt((made[0] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBe(1_800_000_000_001);
  expect(new Set(made).size).toBe(made.length);
});
