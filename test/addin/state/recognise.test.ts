// The pane reads a sheet by the format it looks like, and by the one the person chose once that is said.
import { describe, expect, test } from '@jest/globals';
import { setUpPane } from '../support/pane.ts';

const mxOne = () => [
  ['User ID', 'First Name', 'Last Name', 'Company', 'Department'],
  ['pbeesly', 'Pam', 'Beesly', 'Acme', 'Sales'],
];

describe('a sheet that is opened', () => {
  test('chooses its format, and says what speaks for it', async () => {
    const { pane, state } = setUpPane({ grid: mxOne() });
    await pane.start();
    expect(state()).toMatchObject({ format: 'mx-one', formatBy: 'recognised', guess: { found: 5, of: 5, by: 'headers' } });
  });
  test('that looks like nothing leaves the format as it is', async () => {
    const { pane, state } = setUpPane({ grid: [['Shoe size'], ['42']] });
    await pane.start();
    expect(state()).toMatchObject({ format: 'csv-app', guess: 'unclear' });
  });
});

describe('a chosen format', () => {
  test('wins over what the sheet looks like, now and when the workbook is opened again', async () => {
    const at = setUpPane({ grid: mxOne() });
    await at.pane.start();
    await at.pane.chooseFormat('fonality');
    await at.pane.check();
    expect(at.state()).toMatchObject({ format: 'fonality', formatBy: 'person', guess: { format: 'mx-one' } });
    const later = setUpPane({ grid: mxOne() });
    for (const [key, value] of at.workbook.memory) later.workbook.memory.set(key, value);
    await later.pane.start();
    expect(later.state()).toMatchObject({ format: 'fonality', formatBy: 'person' });
  });
  test('that is no longer spoken is forgotten', async () => {
    const at = setUpPane({ grid: mxOne() });
    at.workbook.memory.set('formats', JSON.stringify({ Users: 'gone' }));
    await at.pane.start();
    expect(at.state().format).toBe('mx-one');
  });
  test('reads a checked sheet anew', async () => {
    const { pane, state } = setUpPane({ grid: mxOne() });
    await pane.start();
    await pane.check();
    expect(state().work).toMatchObject({ kind: 'checked', check: { format: 'mx-one' } });
    await pane.chooseFormat('csv-app');
    expect(state().work).toMatchObject({ format: 'csv-app' });
  });
});

test('local rules are run again with the chosen options', async () => {
  const { pane, state, signIn } = setUpPane({ grid: mxOne() });
  await pane.start();
  await signIn();
  await pane.check();
  expect(state().work).toMatchObject({ check: { summary: { counts: { errors: 1, warnings: 0 } } } });
  await pane.chooseOptions({ missingUnits: 'create' });
  expect(state().work).toMatchObject({ check: { summary: { counts: { errors: 0, warnings: 1 } } } });
});
