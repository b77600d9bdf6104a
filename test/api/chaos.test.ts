// A taste of `npm run chaos`: a few kills, faults and histories on whichever engine the tests run on.
import { expect, test } from '@jest/globals';
import { injectFaults } from '../../bench/chaos/faults.ts';
import { undoHistories } from '../../bench/chaos/histories.ts';
import { killAll } from '../../bench/chaos/kills.ts';

const silent = () => undefined;

test('a process killed in the middle of its work leaves nothing wrong, and another one goes on', async () => {
  const { kills, wrong } = await killAll(2, 11, silent);
  expect({ wrong, enough: kills >= 2 }).toEqual({ wrong: [], enough: true });
});

test('a fault at any statement ends in everything or in nothing', async () => {
  const { injected, byKind, wrong } = await injectFaults(12, silent);
  expect({ wrong, kinds: Object.keys(byKind).length, enough: injected >= 10 }).toEqual({ wrong: [], kinds: 6, enough: true });
});

test('an undo leaves what the oracle says, after any import and any edits', async () => {
  const { histories, wrong } = await undoHistories(15, 3, silent);
  expect({ wrong, histories }).toEqual({ wrong: [], histories: 15 });
});
