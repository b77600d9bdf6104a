// Generated documentation is fresh.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { referencePages } from '../../scripts/reference/pages.ts';

test.each(Object.keys(referencePages))('docs/reference/%s says what the declarations say', (name) => {
  const written = readFileSync(new URL(`../../docs/reference/${name}`, import.meta.url), 'utf8');
  if (written !== referencePages[name]?.()) throw new Error('It is stale: run `npm run reference` and commit the page.');
  expect(written.length).toBeGreaterThan(200);
});
