// A taste of `npm run chaos`: a few kills, faults and histories on whichever engine the tests run on.
import { expect, test } from '@jest/globals';
import { injectFaults } from '../../bench/chaos/faults.ts';
import { undoHistories } from '../../bench/chaos/histories.ts';
import { killAll } from '../../bench/chaos/kills.ts';
import { stories } from '../../bench/chaos/story.ts';

const silent = () => undefined;
const named = (name: string) => stories.filter((s) => s.name === name);

test('a process killed in the middle of its work leaves nothing wrong, and another one goes on', async () => {
  const { kills, wrong } = await killAll(1, 11, silent, named('units and mailboxes'));
  expect({ wrong, enough: kills >= 1 }).toEqual({ wrong: [], enough: true });
});

test('a fault at any statement ends in everything or in nothing', async () => {
  const { injected, byKind, wrong } = await injectFaults(6, silent, named('cancelled'));
  expect({ wrong, kinds: Object.keys(byKind).length, enough: injected >= 5 }).toEqual({ wrong: [], kinds: injected, enough: true });
});

test('an undo leaves what the oracle says, after any import and any edits', async () => {
  const { histories, wrong } = await undoHistories(10, 3, silent);
  expect({ wrong, histories }).toEqual({ wrong: [], histories: 10 });
});
