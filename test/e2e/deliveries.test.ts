// What leaves the directory, as an administrator follows it in the pane: mails, webhooks, the words of mails, phones' files.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { paneFlaws } from './support/axe.ts';
import { eventually } from './support/eventually.ts';
import { startServer, type RunningServer } from './support/server.ts';
import { administratorApi, goToSection, importRows, openSection, type Api } from './support/setup-pages.ts';
import { driveWorkbench, type WorkbenchDriver } from './support/workbench-driver.ts';

let server: RunningServer;
let workbench: WorkbenchDriver;
let api: Api;
let found: string[] = [];
let importId: string;

beforeAll(async () => {
  server = await startServer();
  api = await administratorApi(server.address);
  const { version } = await api<{ version: number }>('GET', '/tenants/demo');
  const settings = { welcomeMails: { send: 'to-users' }, sip: { domain: 'demo.example', registrar: 'demo.example' } };
  await api('PATCH', '/tenants/demo', { settings }, version);
  // On this machine itself, which is refused unless the configuration allows it: a delivery that fails with a reason.
  await api('POST', '/tenants/demo/webhooks', { url: 'http://127.0.0.1:9/changes', events: ['import.*'] });
  importId = await importRows(
    api,
    'demo',
    ['first_name', 'last_name', 'email', 'extension', 'mac_address', 'brand', 'family', 'model'],
    [
      ['Jörg', 'Müller', 'joerg@demo.example', '7501', '00:15:65:00:0a:01', 'yealink', 't4x', 't46s'],
      ['Ann', 'Lee', 'ann@demo.example', '7502', '', '', '', ''],
    ],
  );
});
afterAll(() => server.stop());
afterEach(async () => {
  expect(workbench.faults()).toEqual([]);
  await workbench.close();
  found = [];
});

const the = (id: string) => workbench.page.getByTestId(id);
const keyed = (id: string, key: string) => workbench.page.locator(`[data-testid="${id}"][data-key="${key}"]`);
const said = (words: string | RegExp) => the(testIds.setupNotice).getByText(words).waitFor();
const look = async (screen: string) => found.push(...(await paneFlaws(workbench.page, screen)));
const drive = async (section: string, colorScheme: 'light' | 'dark' = 'light') => {
  workbench = await driveWorkbench(server.address, { width: 1000, colorScheme });
  await openSection(workbench.page, section);
};

test('a mail is read as its receiver reads it, and a webhook that failed says why and is tried again', async () => {
  await drive('deliveries');
  const mail = keyed(testIds.delivery, 'joerg@demo.example');
  await eventually(async () => {
    await the(testIds.deliveriesRefresh).click();
    // Counted, not waited for: a list asked too early has to be asked again.
    return (await workbench.page.locator(`[data-testid="${testIds.delivery}"][data-state="delivered"]`).count()) === 2;
  }, 'both mails');
  await mail.getByTestId(testIds.deliveryMail).click();
  await the(testIds.mailView).getByText('Jörg').first().waitFor();
  await the(testIds.mailView).getByText('7501').first().waitFor();
  await look('a mail');

  const hook = keyed(testIds.delivery, 'http://127.0.0.1:9/changes');
  await hook
    .getByText(/private|allowed|address/i)
    .first()
    .waitFor();
  await hook.getByTestId(testIds.deliveryRetry).click();
  await said('It is tried now.');
  await the(testIds.importFilter).selectOption(importId);
  await the(testIds.listFilter).selectOption('delivered');
  await eventually(async () => (await hook.count()) === 0 && (await the(testIds.delivery).count()) === 2, 'the mails alone');
  await look('deliveries');

  await mail.getByTestId(testIds.deliveryRetry).click();
  await the(testIds.removeYes).waitFor();
  await look('the question');
  await the(testIds.removeYes).click();
  await said('It is tried now.');
  expect(found).toEqual([]);
});

test('a webhook is added with a secret that is shown once, switched off and removed', async () => {
  await drive('webhooks', 'dark');
  await the(testIds.recordAdd).click();
  await the(testIds.webhookUrl).fill('hooks.example');
  await the(testIds.webhookEvents).fill('user created');
  await the(testIds.recordSave).click();
  await workbench.page.getByText('Write an address that begins with https:// or http://.').waitFor();
  await look('webhook with mistakes');
  await the(testIds.webhookUrl).fill('https://hooks.example/rowcall');
  await the(testIds.webhookEvents).fill('user.*, import.published');
  await the(testIds.recordSave).click();
  expect((await the(testIds.shownSecret).innerText()).length).toBeGreaterThan(20);
  await look('webhook with its secret');
  await the(testIds.secretKept).click();
  const hook = keyed(testIds.record, 'https://hooks.example/rowcall');
  await hook.getByText('user.*, import.published').waitFor();
  await hook.getByRole('switch').click();
  await said(/gets nothing until/);
  const stored = async () =>
    (await api<{ items: { url: string; enabled: boolean }[] }>('GET', '/tenants/demo/webhooks')).items.filter(({ url }) =>
      url.startsWith('https://hooks.example'),
    );
  expect(await stored()).toMatchObject([{ enabled: false }]);
  await hook.getByTestId(testIds.recordRemove).click();
  await the(testIds.removeYes).click();
  await said(/was removed/);
  expect(await stored()).toEqual([]);
  expect(found).toEqual([]);
});

test('the words of mails are previewed, saved and given back', async () => {
  await drive('mail-template');
  await the(testIds.mailSubject).fill('Hello {{nobody}}');
  await the(testIds.mailPreview).click();
  await said(/\{\{nobody\}\} in the subject means nothing here/);
  await the(testIds.mailSubject).fill('Hello {{firstName}}');
  await the(testIds.mailPreview).click();
  await the(testIds.mailPreviewed).getByText('Hello Ann', { exact: true }).waitFor();
  await look('a preview');
  await the(testIds.mailSave).click();
  await said(/Saved/);
  expect(await api('GET', '/tenants/demo/mail-template')).toMatchObject({ subject: 'Hello {{firstName}}', own: true });
  await the(testIds.mailReset).click();
  await the(testIds.removeYes).click();
  await said(/come with Rowcall/);
  expect(await api('GET', '/tenants/demo/mail-template')).toMatchObject({ own: false });
  expect(found).toEqual([]);
});

test('phones get an address that can be renewed and revoked, and a device tells when it fetched its file', async () => {
  await drive('phones');
  const key = keyed(testIds.tenantKey, 'phones');
  const address = () => key.getByTestId(testIds.tenantKeyValue).innerText();
  await key.getByTestId(testIds.keyRenew).click();
  const first = await address();
  await look('the address');
  expect((await fetch(`${first}001565000a01.cfg`, { headers: { 'user-agent': 'Yealink SIP-T46S' } })).status).toBe(200);
  await key.getByTestId(testIds.keyRenew).click();
  await the(testIds.removeYes).click();
  await said('The new address is in use.');
  await eventually(async () => (await address()) !== first, 'another address');
  expect((await fetch(`${first}001565000a01.cfg`)).status).toBe(404);
  await key.getByTestId(testIds.keyRevoke).click();
  await the(testIds.removeYes).click();
  await said('The key is revoked.');
  expect(await key.getByTestId(testIds.tenantKeyValue).count()).toBe(0);

  await goToSection(workbench.page, 'devices');
  await the(testIds.listSearch).fill('001565000A01');
  const device = keyed(testIds.record, '001565000A01');
  await device.getByText(/fetched (now|\d+ seconds? ago)/).waitFor();
  await device.getByRole('button').first().click();
  await the(testIds.phoneFiles).getByText('001565000a01.cfg ·').waitFor();
  await the(testIds.phoneFiles).getByText('Yealink SIP-T46S').waitFor();
  await look('a device');
  expect(found).toEqual([]);
});

test('FreeSWITCH gets a key that lets it in as the page says, and that stops when it is revoked', async () => {
  await drive('phones', 'dark');
  const key = keyed(testIds.tenantKey, 'freeswitch');
  await key.getByText('FreeSWITCH finds nobody here').waitFor();
  await key.getByTestId(testIds.keyRenew).click();
  await said('The new key is in use.');
  await look('the key of FreeSWITCH');
  const [url = '', credentials = ''] = await key.getByTestId(testIds.tenantKeyValue).allInnerTexts();
  const ask = async () => {
    const headers = { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
    return (await fetch(url, { method: 'POST', headers, body: new URLSearchParams({ section: 'directory' }) })).status;
  };
  expect(credentials).toMatch(/^demo:.{20,}$/);
  expect(await ask()).toBe(200);
  await key.getByTestId(testIds.keyRevoke).click();
  await look('the question about the key');
  await the(testIds.removeYes).click();
  await said('The key is revoked.');
  expect(await ask()).toBe(401);
  expect(found).toEqual([]);
});
