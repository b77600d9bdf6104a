// `npm run pictures`: the pictures of docs/tour.md, made anew with the built pages on a server of their own.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { testIds } from '../src-addin/components/test-ids.ts';
import { demoSheet } from '../src-addin/samples/demo-sheet.ts';
import { launchBrowser } from '../test/e2e/support/browser.ts';
import { eventually } from '../test/e2e/support/eventually.ts';
import { administrator, startServer } from '../test/e2e/support/server.ts';
import { administratorApi } from '../test/e2e/support/setup-pages.ts';
import { driveWorkbench, type WorkbenchDriver } from '../test/e2e/support/workbench-driver.ts';

const FOLDER = fileURLToPath(new URL('../docs/images/', import.meta.url));
const SIZE = { width: 1360, height: 900 };
/** Into the middle of the sample's issues. */
const STEPS = 3;

const PEOPLE = [
  ['Astrid', 'Nyberg'],
  ['Bruno', 'Keller'],
  ['Carmen', 'Ortega'],
  ['Dilip', 'Rao'],
  ['Elif', 'Demir'],
  ['Femi', 'Okafor'],
  ['Greta', 'Lindholm'],
  ['Hugo', 'Marchetti'],
  ['Ines', 'Duarte'],
  ['Jonas', 'Weber'],
  ['Kaya', 'Tanaka'],
  ['Liam', 'Doyle'],
] as const;
const MODELS = [
  ['yealink', 't4x', 't46s'],
  ['yealink', 't4x', 't42s'],
  ['snom', 'd3xx', 'd345'],
] as const;
const STARTERS = [
  ['first_name', 'last_name', 'email', 'extension', 'phone_number', 'mac_address', 'brand', 'family', 'model'],
  ...PEOPLE.map(([first, last], i) => [
    first,
    last,
    `${first}.${last}@harbour.example`.toLowerCase(),
    String(2301 + i),
    `+121255501${45 + i}`,
    `00:15:65:00:a1:${(16 + i).toString(16)}`,
    ...(MODELS[i % MODELS.length] ?? []),
  ]),
];

await mkdir(FOLDER, { recursive: true });
const server = await startServer();
const browser = await launchBrowser();
let workbench: WorkbenchDriver;
const the = (id: string) => workbench.page.getByTestId(id);
const section = (name: string) => workbench.page.locator(`[data-testid="${testIds.setupSection}"][data-section="${name}"]`);

async function signIn(): Promise<void> {
  await the(testIds.username).fill(administrator.username);
  await the(testIds.password).fill(administrator.password);
  await the(testIds.signIn).click();
  await the(testIds.checkStart).waitFor();
}

async function picture(name: string): Promise<void> {
  // Away from whatever shows more under the pointer.
  await workbench.page.mouse.move(500, 700);
  await workbench.page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)))');
  await workbench.page.screenshot({ path: `${FOLDER}${name}.png` });
  console.log(`docs/images/${name}.png`);
}

async function checked(name: string): Promise<void> {
  await workbench.openSheet(demoSheet.grid, `${demoSheet.name}.csv`);
  await workbench.command('check-sheet');
  await the(testIds.checkSummary).waitFor();
  for (let step = 0; step < STEPS; step += 1) await the(testIds.issueNext).click();
  await picture(name);
}

try {
  const api = await administratorApi(server.address);
  const { version } = await api<{ version: number }>('GET', '/tenants/demo');
  await api('PATCH', '/tenants/demo', { settings: { welcomeMails: { send: 'to-users' } } }, version);

  workbench = await driveWorkbench(server.address, { ...SIZE, browser, colorScheme: 'dark' });
  await signIn();
  await checked('dark');
  await workbench.close();

  workbench = await driveWorkbench(server.address, { ...SIZE, browser });
  await signIn();
  await checked('workbench');
  await workbench.openSheet(STARTERS, 'Spring starters.csv');
  await workbench.command('import-sheet');
  await the(testIds.apply).waitFor();
  await the(testIds.stock).waitFor();
  await the(testIds.planRow).nth(2).getByRole('button').first().click();
  await picture('review');
  await the(testIds.apply).click();
  await the(testIds.writeBack).click();
  await the(testIds.writtenBack).waitFor();
  await picture('result');

  await the(testIds.openKeys).click();
  // Its phones are chosen once they have come.
  await the(testIds.keysNext).getByText(`on ${PEOPLE.length} phones`).click();
  await the(testIds.keyKind).selectOption('parking');
  await the(testIds.keyValue).fill('1');
  await the(testIds.keyButton).nth(1).click();
  await the(testIds.keyKind).selectOption('presence');
  await the(testIds.keyValue).fill('astrid.nyberg@harbour.example');
  await picture('feature-keys');
  await the(testIds.keysOther).click();
  await the(testIds.setupBack).click();

  await the(testIds.openDeliveries).click();
  await eventually(async () => {
    await the(testIds.deliveriesRefresh).click();
    return (await workbench.page.locator(`[data-testid="${testIds.delivery}"][data-state="delivered"]`).count()) >= PEOPLE.length;
  }, 'the mails');
  await picture('deliveries');
  await the(testIds.setupBack).click();

  await the(testIds.accountMenu).click();
  await the(testIds.openSetup).click();
  await section('mail-template').click();
  await the(testIds.mailPreview).click();
  await the(testIds.mailPreviewed).waitFor();
  await picture('mails');
} finally {
  await browser.close();
  await server.stop();
}
