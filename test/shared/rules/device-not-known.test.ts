// What a device name that nobody has may have been meant to be.
import { expect, test } from '@jest/globals';
import { meantDevices } from '../../../shared/rules/directory/device-not-known.ts';

test('the usual slips of a name are tried, those of a cell full of rubbish are not', () => {
  expect(meantDevices('O1')).toEqual(['01', '1O']);
  expect(meantDevices('\\'.repeat(30_000))).toEqual([]);
});
