// Dropdowns and templates as the pane works with them: a real worker's answers, an in-memory workbook.
import { describe, expect, test } from '@jest/globals';
import { page } from '../support/records.ts';
import { setUpPane } from '../support/pane.ts';

const HEADERS = ['first_name', 'last_name', 'email', 'extension', 'brand', 'family', 'model'];
const row = (email: string, ...phone: string[]) => ['Pam', 'Beesly', email, '2001', ...phone];
const grid = () => [HEADERS, row('a@example.com', 'yealink', 't4x', 't42g'), row('b@example.com', 'snom', 'd3xx', 'd345')];
const [BRAND, FAMILY] = [4, 5];

function setUp() {
  const at = setUpPane({ grid: grid() });
  at.fake.on('GET /tenants/demo/numbers', () => page({ number: '+12125550104' }));
  at.fake.on('GET /tenants/demo/devices', () => page());
  const offer = () => at.state().notice?.offer;
  return { ...at, offer };
}

describe('Add dropdowns', () => {
  test('recognises the format, adds what the sheet has columns for, and says so', async () => {
    const { pane, workbook, state } = setUp();
    await pane.start();
    await pane.command('add-dropdowns');
    expect(workbook.dropdowns.get('sheet-1')?.columns.map((c) => [c.column, c.parents])).toEqual([
      [4, []],
      [5, [4]],
      [6, [4, 5]],
    ]);
    expect(workbook.dropdowns.get('sheet-1')?.firstRow).toBe(2);
    expect(state().notice?.text).toContain('brand, family and model');
  });

  test("brings a tenant's lists up to date when its facts are known", async () => {
    const { pane, workbook, fake, signIn } = setUp();
    await pane.start();
    await signIn();
    await pane.addDropdowns();
    const facts = { tenant: 'demo', country: 'US', settings: {}, licences: [], orgUnits: [], comparedTrees: {}, tieTrunks: [] };
    fake.on('GET /tenants/demo/sheet-facts', () => ({ ...facts, locations: ['Main', 'New'] }));
    await workbook.addDropdowns(
      'sheet-1',
      { firstRow: 2, columns: [] },
      [{ name: 'Rowcall_Locations', values: ['Main'], keys: null }],
      false,
    );
    await pane.renewFacts();
    await pane.refreshDropdowns();
    expect(workbook.shownLists.get('Rowcall_Locations')?.values).toEqual(['Main', 'New']);
  });
});

describe('lists that stop early', () => {
  test('are told with the column they are in', async () => {
    const at = setUp();
    at.workbook.grid[0]?.push('phone_number');
    at.fake.on('GET /tenants/demo/numbers', () => ({ ...page({ number: '+12125550104' }), next: 'more' }));
    await at.pane.start();
    await at.signIn();
    await at.pane.addDropdowns();
    expect(at.state().notice?.text).toContain('The column phone_number offers the first 1,000 that are free');
  });
});

describe('a changed brand', () => {
  test('offers to empty what no longer fits, and one click does it', async () => {
    const { pane, workbook, settled, offer } = setUp();
    await pane.start();
    await pane.addDropdowns();
    workbook.type(2, BRAND, 'snom');
    await settled((state) => state.notice?.offer !== undefined);
    const offered = offer();
    expect(offered).toEqual({
      kind: 'clear-misfits',
      sheetId: 'sheet-1',
      cells: [
        { row: 2, column: 5 },
        { row: 2, column: 6 },
      ],
    });
    expect(workbook.grid[1]?.slice(BRAND)).toEqual(['snom', 't4x', 't42g']);
    if (offered) await pane.acceptOffer(offered);
    expect(workbook.grid[1]?.slice(BRAND)).toEqual(['snom', '', '']);
  });

  test('says nothing of a colleague, of a family that was typed, or of an unknown brand', async () => {
    const { pane, workbook, offer, state, settled } = setUp();
    await pane.start();
    await pane.addDropdowns();
    workbook.remoteEdit(2, BRAND, 'snom');
    workbook.type(2, BRAND, 'snoom');
    workbook.type(3, BRAND, 'yealink');
    await settled(({ notice }) => notice?.offer !== undefined);
    expect(offer()).toMatchObject({ cells: [{ row: 3 }, { row: 3 }] });
    pane.dismissNotice();
    workbook.type(2, FAMILY, 'nonsense');
    await pane.followDropdowns();
    expect(state().notice).toBeNull();
  });
});

describe('New template', () => {
  test('makes a sheet of the chosen format, also while nobody is signed in', async () => {
    const { pane, workbook, state } = setUp();
    await pane.start();
    await pane.command('new-template');
    expect(state().templates).toBe(true);
    await pane.makeTemplate('mx-one');
    expect(workbook.templates.map((t) => [t.format, t.columns[0]?.header])).toEqual([['mx-one', 'User ID']]);
    expect(state().templates).toBe(false);
  });

  test('makes the sheet at once where the pane cannot be seen', async () => {
    const { pane, workbook } = setUp();
    await pane.start();
    await pane.command('new-template', false);
    expect(workbook.templates.map((t) => t.format)).toEqual(['csv-app']);
  });
});
