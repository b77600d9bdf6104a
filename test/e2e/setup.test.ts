// Set-up in the pane: each group of pages used as a person does, at the narrowest pane, past axe.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { paneFlaws } from './support/axe.ts';
import { eventually } from './support/eventually.ts';
import { startServer, type RunningServer } from './support/server.ts';
import { administratorApi, type Api, openSection } from './support/setup-pages.ts';
import { driveWorkbench, type WorkbenchDriver } from './support/workbench-driver.ts';

let server: RunningServer;
let workbench: WorkbenchDriver;
let api: Api;
let found: string[] = [];
beforeAll(async () => {
  server = await startServer();
  api = await administratorApi(server.address);
  await api('PUT', '/tenants/demo/inventory', {
    orgUnits: [['Acme'], ['Acme', 'Sales'], ['Acme', 'Sales', 'North'], ['Acme', 'Support']],
    comparedTrees: { CMG: [['Acme'], ['Acme', 'sales'], ['Acme', 'Support']] },
    locations: ['Stockholm', 'New York'],
    licences: [{ type: 'Standard', total: 10 }],
    users: [
      { username: 'pam', firstName: 'Pam' },
      { username: 'jim', licence: 'Standard' },
    ],
    numbers: [{ number: '+12125550100', assignedTo: 'pam' }, { number: '+12125550101' }],
    devices: [{ id: '0004F2123456', brand: 'polycom' }],
  });
});
afterAll(() => server.stop());
afterEach(async () => {
  await workbench.close();
  found = [];
});

const the = (id: string) => workbench.page.getByTestId(id);
const record = (key: string) => workbench.page.locator(`[data-testid="${testIds.record}"][data-key="${key}"]`);
const said = (words: string | RegExp) => the(testIds.setupNotice).getByText(words).waitFor();

async function open(section: string, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  workbench = await driveWorkbench(server.address, { width: 1000, colorScheme });
  await openSection(workbench.page, section, () => look('menu'));
}

/** What axe finds in the pane, and what sticks out of it. */
async function look(screen: string): Promise<void> {
  found.push(...(await paneFlaws(workbench.page, screen)));
}

test('a number is parked, a location added and removed, and a change by somebody else explained', async () => {
  await open('numbers');
  await record('+12125550100').getByRole('button').first().click();
  await look('numbers');
  await record('+12125550100').getByLabel('Assigned to').fill('');
  await record('+12125550100').getByTestId(testIds.recordSave).click();
  await said('Saved.');
  await record('+12125550100').getByText('Parked').waitFor();
  await the(testIds.listFilter).selectOption('some');
  await eventually(async () => (await record('+12125550100').count()) === 0, 'the parked number left out');

  await the(testIds.setupBack).click();
  await workbench.page.locator('[data-section="locations"]').click();
  await the(testIds.recordAdd).click();
  await the(testIds.recordSave).click();
  await workbench.page.getByText('This is needed.').waitFor();
  await look('adding a location');
  await the(testIds.recordForm).getByLabel('Name').fill('Oslo');
  await the(testIds.recordSave).click();
  await said('Oslo was added.');
  await record('Oslo').getByRole('button').first().click();
  const { items } = await api<{ items: { id: string; version: number }[] }>('GET', '/tenants/demo/locations?q=Oslo');
  await api('PATCH', `/tenants/demo/locations/${items[0]?.id}`, { name: 'Bergen' }, items[0]?.version);
  await record('Oslo').getByLabel('Name').fill('Trondheim');
  await record('Oslo').getByTestId(testIds.recordSave).click();
  await said(/Somebody else has changed this meanwhile/);
  await record('Bergen').getByTestId(testIds.recordRemove).click();
  await the(testIds.removeYes).click();
  await said('Bergen was removed.');

  await the(testIds.setupBack).click();
  await workbench.page.locator('[data-section="licences"]').click();
  await record('Standard').getByText('1 used, 9 free').waitFor();
  await look('licences');
  expect(found).toEqual([]);
  expect(workbench.faults()).toEqual([]);
});

test('units are added, renamed and compared, and users get one', async () => {
  await open('org-units', 'dark');
  const actions = (key: string) => workbench.page.locator(`[data-testid="${testIds.unitActions}"][data-key="${key}"]`);
  await actions('Acme/Support').click();
  await workbench.page.getByRole('menuitem', { name: 'Add a unit below' }).click();
  await the(testIds.unitName).fill('Night');
  await the(testIds.unitSave).click();
  await said('Acme/Support/Night was saved.');
  await actions('Acme/Sales').click();
  await workbench.page.getByRole('menuitem', { name: 'Rename' }).click();
  await the(testIds.unitName).fill('Sellers');
  await the(testIds.unitSave).click();
  await actions('Acme/Sellers/North').waitFor();
  await look('tree');
  await actions('Acme/Sellers').click();
  await workbench.page.getByRole('menuitem', { name: 'Rename' }).click();
  await the(testIds.unitName).fill('Sales');
  await the(testIds.unitName).press('Enter');
  await actions('Acme/Sales/North').waitFor();
  await actions('Acme/Sales').click();
  await workbench.page.getByRole('menuitem', { name: 'Remove' }).click();
  await the(testIds.unitSave).click();
  await workbench.page.getByRole('dialog').getByRole('group').waitFor();
  await workbench.page.keyboard.press('Escape');

  await workbench.page.getByRole('tab', { name: 'Compare' }).click();
  const unit = (key: string) => workbench.page.locator(`[data-testid="${testIds.comparedUnit}"][data-key="${key}"]`);
  await unit('Acme/Sales').getByText('CMG writes sales').waitFor();
  await unit('Acme/Support/Night').waitFor();
  expect(await unit('Acme/Support').count()).toBe(0);
  await look('comparison');

  await workbench.page.getByRole('tab', { name: 'No unit' }).click();
  await record('pam').getByRole('checkbox').check();
  await the(testIds.assign).click();
  await workbench.page.getByText('Choose the unit first.').waitFor();
  await look('users without a unit');
  await the(testIds.assignUnit).selectOption({ label: 'Acme/Sales' });
  await the(testIds.assign).click();
  await said('1 user is now in Acme/Sales.');
  await eventually(async () => (await record('pam').count()) === 0, 'pam gone from the list');
  expect(found).toEqual([]);
});

test('settings are saved, and files say what they loaded or which line is wrong', async () => {
  await open('settings');
  const field = (name: string) => workbench.page.locator(`[name="${name}"]`);
  await field('extensionLength').fill('40');
  await the(testIds.saveSettings).click();
  await workbench.page.getByText('Write a number from 1 to 36.').waitFor();
  await look('settings');
  await field('extensionLength').fill('4');
  await field('reserved').fill('911, 100');
  await field('brand').selectOption('yealink');
  await field('family').selectOption({ index: 1 });
  await field('model').selectOption({ index: 1 });
  await workbench.page.getByRole('switch', { name: /provisioning/ }).check();
  await workbench.page.getByRole('switch', { name: /TFTP/ }).check();
  await field('registrar').fill('sip.demo.example');
  await field('sipDomain').fill('');
  await field('mails').selectOption('to-address');
  await the(testIds.saveSettings).click();
  await workbench.page.getByText('Write a domain, such as').waitFor();
  await workbench.page.getByText('Write an e-mail address.').waitFor();
  await look('phones and mails');
  await field('sipDomain').fill('demo.example');
  await field('mailsAddress').fill('desk@demo.example');
  await the(testIds.saveSettings).click();
  await said('Saved.');
  expect(await api('GET', '/tenants/demo')).toMatchObject({
    settings: {
      extensionLength: 4,
      reservedExtensions: ['911', '100'],
      deviceProvisioning: { enabled: true, defaultModel: { brand: 'yealink' }, tftp: true },
      sip: { domain: 'demo.example', registrar: 'sip.demo.example' },
      welcomeMails: { send: 'to-address', address: 'desk@demo.example' },
    },
  });

  await the(testIds.setupBack).click();
  await workbench.page.locator('[data-section="load"]').click();
  const load = (name: string, content: string) =>
    the(testIds.loadFile).setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
  await load('tenant.json', JSON.stringify({ locations: ['Lima'] }));
  await said('tenant.json is loaded: 1 location.');
  await load('tenant.json', 'locations: Lima');
  await said(/is not an inventory document/);
  await the(testIds.loadKind).selectOption('numbers');
  await load('numbers.csv', 'number\r\n+12125550110\r\n12\r\n');
  await workbench.page.getByText('Line 3', { exact: true }).waitFor();
  await look('refused file');
  await load('numbers.csv', 'number\r\n+12125550110\r\n');
  await said('numbers.csv is loaded: 1 number.');
  expect(found).toEqual([]);
});

test('all users are saved as files for a vendor’s importer, and what these cannot say is told', async () => {
  await open('export');
  await the(testIds.exportFormat).selectOption('fonality');
  await look('export');
  const download = workbench.page.waitForEvent('download');
  await the(testIds.exportSave).click();
  expect((await download).suggestedFilename()).toBe('fonality.zip');
  await said(/users? in 1 file/);
  await look('exported');
  expect(found).toEqual([]);
});
