// Keys go to the API in batches.
import { expect, test } from '@jest/globals';
import { noKeys } from '../../../shared/directory/directory-view.ts';
import { inBatches } from '../../../src-addin/state/lookup-directory.ts';

test('fills each batch to its size across kinds', () => {
  const keys = { ...noKeys(), emails: ['a', 'b', 'c'], extensions: ['1', '2'] };
  expect(inBatches(keys, 2)).toEqual([{ emails: ['a', 'b'] }, { emails: ['c'], extensions: ['1'] }, { extensions: ['2'] }]);
});

test('nothing to ask makes no request', () => {
  expect(inBatches(noKeys(), 2)).toEqual([]);
});
