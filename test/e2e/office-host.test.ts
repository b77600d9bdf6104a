// The emulated Excel is only worth what its own tests say: they run here, in Node's runner, as one test.
import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

test('the emulated Excel host passes its own tests', async () => {
  const files = globSync(['test/office-host/test/*.test.mjs', 'test/office-host/demo/*.test.mjs']);
  expect(files.length).toBeGreaterThanOrEqual(4);
  // Of its own: inside jest, Node's runner would take itself for a nested run and report nothing.
  const env = { ...process.env, NODE_OPTIONS: '', NODE_TEST_CONTEXT: undefined };
  const { stdout } = await promisify(execFile)(process.execPath, ['--test', '--test-reporter=tap', ...files], { env });
  expect(stdout).toMatch(/^# fail 0$/m);
  expect(Number(/^# pass (\d+)$/m.exec(stdout)?.[1])).toBeGreaterThanOrEqual(70);
});
