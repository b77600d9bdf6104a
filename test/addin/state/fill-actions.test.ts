// Filling empty cells from the pane: what the API is asked, what is written, and what is left alone.
import { expect, test } from '@jest/globals';
import type { GenerateQuestion } from '../../../shared/contracts/generate.ts';
import { problem } from '../support/fake-api.ts';
import { errorsShown, setUpPane } from '../support/pane.ts';

const HEADERS = ['first_name', 'last_name', 'email', 'extension', 'password'];
const EXTENSION = 3;
const user = (n: number, extension: string, password = 'given') => [`Ann${n}`, 'Lee', `ann${n}@fill.example`, extension, password];

async function checked(grid = [HEADERS, user(1, ''), user(2, '2002'), user(3, '')]) {
  const at = setUpPane({ grid });
  const questions: GenerateQuestion[] = [];
  at.fake.on('POST /tenants/demo/generate', ({ body }) => {
    const question = body as GenerateQuestion;
    questions.push(question);
    const values = Array.from({ length: question.count }, (_, i) =>
      question.kind === 'extension' ? String(2100 + i) : `Fresh-pass-${i}1`,
    );
    return { values };
  });
  await at.pane.start();
  await at.signIn();
  await at.pane.check();
  return { ...at, questions };
}

test('empty extensions get the values of the API, asked for without those of the sheet, and the check follows', async () => {
  const { pane, workbook, questions, state } = await checked();
  expect(errorsShown(state())).toBe(2);
  const [group] = await pane.fillColumns();
  expect(group).toMatchObject({ field: 'extension', kind: 'extension', count: 2, column: 'extension', secret: false });
  const cells = (group && (await pane.fillCells(group))) ?? [];
  expect(questions).toEqual([{ kind: 'extension', count: 2, except: ['2002'] }]);
  expect(await pane.fillAll(cells)).toBe(2);
  expect(workbook.grid.slice(1).map((row) => row[EXTENSION])).toEqual(['2100', '2002', '2101']);
  expect(errorsShown(state())).toBe(0);
  expect(state().notice).toMatchObject({ severity: 'success' });
  expect(await pane.fillColumns()).toEqual([]);
});

test('passwords of the sheet are not sent, and new ones are marked as secret', async () => {
  const { pane, workbook, questions } = await checked([HEADERS, user(1, '2001', ''), user(2, '2002')]);
  const [group] = await pane.fillColumns();
  expect(group).toMatchObject({ field: 'password', kind: 'password', count: 1, secret: true });
  await pane.fillAll((group && (await pane.fillCells(group))) ?? []);
  expect(questions).toEqual([{ kind: 'password', count: 1 }]);
  expect(workbook.grid[1]?.[4]).toBe('Fresh-pass-01');
});

test('a cell filled meanwhile keeps what it has, and that is told', async () => {
  const { pane, workbook, state } = await checked();
  const [group] = await pane.fillColumns();
  const cells = (group && (await pane.fillCells(group))) ?? [];
  workbook.type(2, EXTENSION, '2777');
  await pane.fillAll(cells);
  expect(workbook.grid.slice(1).map((row) => row[EXTENSION])).toEqual(['2777', '2002', '2101']);
  expect(state().notice).toMatchObject({ severity: 'warning', text: expect.stringContaining('row 2') });
});

test('a refusal of the API is told, and nothing is written', async () => {
  const { pane, workbook, fake, state } = await checked();
  fake.on('POST /tenants/demo/generate', () => problem(403, 'not-allowed'));
  const [group] = await pane.fillColumns();
  expect(group && (await pane.fillCells(group))).toBeNull();
  expect(workbook.grid[1]?.[EXTENSION]).toBe('');
  expect(state().notice).toMatchObject({ severity: 'error' });
});

test('columns of digits that are numbers are offered to be made text, others are not', async () => {
  const { pane, workbook, state } = await checked();
  workbook.numberColumns.add(0).add(EXTENSION);
  const found = await pane.numberColumns();
  expect(found).toEqual({ columns: [{ columnIndex: EXTENSION, column: 'extension' }], firstRow: 2, lastRow: 4 });
  expect(await pane.makeText(found)).toBe(true);
  expect([...workbook.numberColumns]).toEqual([0]);
  expect(state().notice).toMatchObject({ severity: 'success' });
  expect((await pane.numberColumns()).columns).toEqual([]);
});
