// A taste of `npm run fuzz`: a few inputs of every kind. And proof that it would notice.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drive } from '../../bench/fuzz/drive.ts';
import { Finding, type Kind } from '../../bench/fuzz/kind.ts';
import { kinds } from '../../bench/fuzz/kinds.ts';
import { written } from '../../bench/fuzz/written.ts';
import { testDatabase } from '../support/database.ts';

const silent = () => undefined;

test.each([
  ['csv', 600],
  ['xlsx', 150],
  ['headers', 300],
  ['sheets', 500],
  ['routes', 800],
])('%s: %i made-up inputs end in an answer or a refusal', async (name, inputs) => {
  const { wrong, inputs: tried, outcomes } = await drive(name, kinds[name]!, { seed: 7, inputs, phases: 1 }, silent);
  expect({ wrong, tried }).toEqual({ wrong: [], tried: inputs });
  // Refusals alone would mean that nothing gets past the door.
  expect(Object.keys(outcomes)).toEqual(expect.arrayContaining([expect.stringMatching(/^(read|matched|issues|answered)$/)]));
});

const kindOf = (check: (n: number) => string): Kind => ({
  share: 1,
  what: 'numbers',
  open: async () => ({ inputs: fc.nat(), check, say: String, close: async () => undefined }),
});
const few = { seed: 1, inputs: 300, phases: 3 };

describe('the fuzzer', () => {
  test('makes a failing input as small as it gets, and says how to make it again', async () => {
    const kind = kindOf((n) => {
      if (n >= 5000) throw new Finding('too big');
      return 'small';
    });
    const { wrong } = await drive('numbers', kind, few, silent);
    expect(wrong).toHaveLength(3);
    const [, seed = '', path = ''] = /input: 5000\n.*--seed=(\d+) --path=([\d:]+)/.exec(wrong[0] ?? '') ?? [];
    expect((await drive('numbers', kind, { ...few, seed: Number(seed), path }, silent)).wrong).toEqual([
      expect.stringContaining('input: 5000'),
    ]);
  });

  test('notices an input that takes too long', async () => {
    const kind = kindOf((n) => {
      // Counted as the fuzzer counts: on a busy machine time passes without any work done.
      const start = process.cpuUsage();
      while (n > 2 ** 30 && process.cpuUsage(start).user < 60_000);
      return 'done';
    });
    const { wrong } = await drive('numbers', kind, { seed: 1, inputs: 20, phases: 1, longestMs: 30 }, silent);
    expect(wrong).toEqual([expect.stringMatching(/took \d+ ms of processor time, twice/)]);
  });

  test('notices memory that only grows', async () => {
    const kept: Uint8Array[] = [];
    const kind = kindOf((n) => {
      kept.push(new Uint8Array(2 ** 19).fill(n));
      return 'kept';
    });
    const { wrong } = await drive('numbers', kind, { seed: 1, inputs: 180, phases: 6 }, silent);
    expect(wrong).toEqual([expect.stringMatching(/memory grows/)]);
  });

  test('tells what was written from what was taken back', async () => {
    const { database, close } = await testDatabase();
    const look = await written(database);
    const [next, digest] = [await look.next(), await look.digest()];
    expect(await look.digest()).toBe(digest);
    // A server counts the transactions of all its databases, and other tests have some there.
    if (database.engine === 'embedded') expect(await look.next()).toBe(next);
    await expect(
      database.transaction(async (tx) => {
        await tx.query(`update system_defaults set version = version + 1`);
        throw new Error('taken back');
      }),
    ).rejects.toThrow('taken back');
    expect([(await look.next()) === next, await look.digest()]).toEqual([false, digest]);
    await database.query(`update system_defaults set version = version + 1`);
    expect(await look.digest()).not.toBe(digest);
    await close();
  });
});
