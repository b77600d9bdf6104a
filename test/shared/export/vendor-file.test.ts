// Files split where the vendor's limits ask for it: UNIVERGE takes 1,000 users and 2 MB a file.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import Papa from 'papaparse';
import { VendorFileWriter } from '../../../shared/export/vendor-file.ts';
import { univergeBlue } from '../../../shared/formats/univerge-blue.format.ts';

const USERS = 1000;
const BYTES = 2_000_000;
const width = univergeBlue.columns.length;

type User = string[][];

/** Users of one row or two whose longest cell grows from one to the next, so that now the count ends a file and now the size. */
const users = ({ count, longest, letter }: { count: number; longest: number; letter: string }): User[] =>
  Array.from({ length: count }, (_, i) =>
    Array.from({ length: 1 + (i % 2) }, (_row, r) =>
      Array.from({ length: width }, (_cell, c) => (c === 0 ? `user ${i}.${r}` : c === 1 ? letter.repeat((i * 37) % (longest + 1)) : '')),
    ),
  );

/** Each file whole, written a page of users at a time as the API does. */
function filesOf(all: readonly User[], page: number): Buffer[] {
  const writer = new VendorFileWriter(univergeBlue);
  const pieces = writer.write([]);
  for (let from = 0; from < all.length; from += page) pieces.push(...writer.write(all.slice(from, from + page)));
  const files: Buffer[][] = [];
  for (const { file, bytes } of pieces) (files[file - 1] ??= []).push(Buffer.from(bytes));
  return files.map((parts) => Buffer.concat(parts));
}

const rowsOf = (file: Buffer): string[][] => Papa.parse<string[]>(file.toString('utf8'), { skipEmptyLines: true }).data;

describe('a UNIVERGE export', () => {
  test('is split so that no file has more than 1,000 users or 2 MB, and the files joined are the whole', () => {
    const sizes = new Set<string>();
    const sized = fc.record({
      count: fc.integer({ min: 0, max: 3000 }),
      longest: fc.integer({ min: 0, max: 4000 }),
      letter: fc.constantFrom('a', 'é', '€', '"', '\n', '😀'),
    });
    fc.assert(
      fc.property(sized, fc.integer({ min: 1, max: 700 }), (given, page) => {
        const all = users(given);
        const files = filesOf(all, page);
        const rows = files.map(rowsOf);
        for (const [i, file] of files.entries()) {
          expect(file.length).toBeLessThanOrEqual(BYTES);
          expect(rows[i]?.[0]).toEqual(univergeBlue.columns.map(({ header }) => header));
          const named = new Set(rows[i]?.slice(1).map(([user]) => user?.split('.')[0]));
          expect(named.size).toBeLessThanOrEqual(USERS);
          // Full by count or by size, but for the last one.
          if (i < files.length - 1) sizes.add(named.size === USERS ? 'by count' : 'by size');
        }
        expect(rows.flatMap((one) => one.slice(1))).toEqual(all.flat());
      }),
      { numRuns: 15, seed: 11 },
    );
    expect([...sizes].sort()).toEqual(['by count', 'by size']);
  });

  test('fills a file to the last byte and begins another at the next', () => {
    const cellsOf = (length: number): User => [Array.from({ length: width }, (_, c) => (c === 0 ? 'x'.repeat(length) : ''))];
    const header = filesOf([], 1)[0]?.length ?? 0;
    // Commas and the end of the line.
    const rest = width - 1 + 2;
    const exact = cellsOf(BYTES - header - rest);
    expect(filesOf([exact], 1).map(({ length }) => length)).toEqual([BYTES]);
    expect(filesOf([exact, cellsOf(1)], 1)).toHaveLength(2);
    expect(filesOf([cellsOf(1), cellsOf(BYTES - header - 2 * rest)], 1)).toHaveLength(2);
    expect(filesOf([cellsOf(1), cellsOf(BYTES - header - 2 * rest - 1)], 1)).toHaveLength(1);
  });
});
