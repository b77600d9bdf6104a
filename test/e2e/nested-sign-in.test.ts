// Signing in by nested app authentication, in the emulated Excel: the pane with its msal-browser, Office's bridge, the provider
// at Microsoft's own address and the API that checks the token. And every refusal, which ends in Office's dialog instead.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Frame, Page } from 'playwright-core';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { API_SETS, fulfillInSteps } from '../office-host/src/index.mjs';
import { type Certificate, certificateFor, type NameProxy, proxyTo } from '../support/named-locally.ts';
import { grants, startProvider, type TestProvider } from '../support/run-oidc-provider.ts';
import { STEP_MS } from './support/both-hosts.ts';
import { eventually } from './support/eventually.ts';
import { driveExcel, type ExcelDriver } from './support/excel-driver.ts';
import { freePort } from './support/free-port.ts';
import { BROKERS_REDIRECT, officeBroker, type Refusal } from './support/office-broker.ts';
import { throughPages } from './support/provider-pages.ts';
import { startServer, type RunningServer } from './support/server.ts';

const MICROSOFT = 'login.microsoftonline.com';
const AUTHORITY = `https://${MICROSOFT}/11111111-2222-3333-4444-555555555555`;

let certificate: Certificate;
let provider: TestProvider;
let proxy: NameProxy;
let server: RunningServer;
let excel: ExcelDriver;
let pane: Frame;
const broker = officeBroker(
  () => provider,
  () => excel.host.context,
);
const the = (id: string) => pane.getByTestId(id);

beforeAll(async () => {
  const port = await freePort();
  const publicUrl = `https://localhost:${port}`;
  certificate = certificateFor(MICROSOFT);
  provider = await startProvider(`${publicUrl}/api/v1/session/oidc/callback`, {
    redirectUris: [BROKERS_REDIRECT],
    issuer: { address: `${AUTHORITY}/v2.0`, keyFile: certificate.keyFile, certificateFile: certificate.certificateFile },
  });
  proxy = await proxyTo(MICROSOFT, provider.port);
  server = await startServer({
    PORT: String(port),
    NODE_USE_ENV_PROXY: '1',
    HTTPS_PROXY: proxy.url,
    NODE_EXTRA_CA_CERTS: certificate.certificateFile,
    ROWCALL_PUBLIC_URL: publicUrl,
    ROWCALL_OIDC_ISSUER: provider.issuer,
    ROWCALL_OIDC_CLIENT_ID: provider.clientId,
    ROWCALL_OIDC_CLIENT_SECRET: provider.clientSecret,
    ROWCALL_OIDC_GRANTS: grants.replaceAll('acme:', 'demo:'),
    ROWCALL_OIDC_TITLE: 'Microsoft',
  });
  excel = await driveExcel(server.address, {
    apiSets: { ...API_SETS, NestedAppAuth: '1.1' },
    nestedAppAuth: broker.answer,
    proxy: { server: proxy.url, bypass: 'localhost,127.0.0.1' },
  });
  const { context } = excel.host;
  context.setDefaultTimeout(STEP_MS);
  // The pages of the provider ask for these.
  await context.route('https://fonts.googleapis.com/**', (route) => route.fulfill({ contentType: 'text/css', body: '' }));
  await context.route(`https://${MICROSOFT}/**`, async (route) => {
    if (route.request().url().startsWith(BROKERS_REDIRECT)) await route.fulfill({ contentType: 'text/html', body: 'Done.' });
    else await fulfillInSteps(route, await route.fetch({ maxRedirects: 0 }));
  });
});
afterAll(async () => {
  await excel.close();
  await server.stop();
  await provider.stop();
  await proxy.stop();
  certificate.remove();
});

/** A pane just opened, Office's sets as given. */
async function openPane({ supported = true } = {}): Promise<void> {
  const { NestedAppAuth: _, ...without } = excel.host.apiSets;
  excel.host.apiSets = supported ? { ...without, NestedAppAuth: '1.1' } : without;
  pane = await excel.host.open('taskpane.html');
  await the(testIds.providerSignIn).waitFor();
}

beforeEach(() => {
  Object.assign(broker, { refuses: null });
  broker.asked.length = 0;
});

const press = () => the(testIds.providerSignIn).click();
/** Office's question before its dialog's window, which is then open. */
async function dialogWindow(): Promise<Page> {
  const opened = excel.host.context.waitForEvent('page');
  await pane.getByRole('button', { name: 'Allow' }).click();
  return opened;
}
const windows = () => excel.host.context.pages().length;
const clean = () => {
  expect(excel.faults()).toEqual([]);
  excel.assertClean();
};

describe('Office’s own token of the person', () => {
  test('is asked for in Microsoft’s window where Microsoft does not know them yet, and opens a session', async () => {
    await openPane();
    const addresses: string[] = [];
    excel.host.context.on('request', (request) => addresses.push(request.url()));
    const session = excel.host.context.waitForEvent('response', {
      predicate: (response) => response.url().endsWith('/session/oidc/token'),
      timeout: 3 * STEP_MS,
    });
    const opened = excel.host.context.waitForEvent('page');
    await press();
    await throughPages(await opened, 'ann');
    expect((await session).status()).toBe(201);
    await the(testIds.checkStart).waitFor();
    expect(broker.asked).toEqual(['GetInitContext', 'GetToken', 'GetTokenPopup']);
    const { token } = (await (await session).json()) as { token: string };
    const stored = await pane.evaluate(() => JSON.stringify([localStorage, sessionStorage].map((store) => Object.entries(store))));
    for (const secret of [token, ...broker.given]) {
      expect(stored).not.toContain(secret);
      expect(addresses.filter((address) => address.includes(secret))).toEqual([]);
    }
    clean();
  });

  test('is given without a window from then on', async () => {
    await openPane();
    const before = windows();
    await press();
    await the(testIds.checkStart).waitFor();
    expect(broker.asked).toEqual(['GetInitContext', 'GetToken']);
    expect(windows()).toBe(before);
    clean();
  });

  test('of somebody to whom nothing is granted is refused, and the next try leads to Microsoft’s pages', async () => {
    await excel.host.context.clearCookies();
    await openPane();
    const opened = excel.host.context.waitForEvent('page');
    await press();
    await throughPages(await opened, 'bob');
    await the(testIds.refusal).waitFor();
    await excel.host.context.clearCookies();
    broker.asked.length = 0;
    await press();
    await throughPages(await dialogWindow(), 'ann');
    await the(testIds.checkStart).waitFor();
    expect(broker.asked).toEqual([]);
    clean();
  });
});

describe('Office’s dialog leads through Microsoft’s pages instead', () => {
  /** And the browser's console says why. */
  const becauseOf = (why: RegExp | null) => {
    const said = excel.faults();
    expect(said.filter((one) => !why?.test(one))).toEqual([]);
    expect(said.length > 0).toBe(why !== null);
    excel.host.console.length = 0;
    excel.assertClean();
  };
  const signedInByDialog = async (why: RegExp | null) => {
    // Microsoft remembers the person, so its pages go by themselves.
    await dialogWindow();
    await the(testIds.checkStart).waitFor();
    becauseOf(why);
  };

  test('when the person closes Microsoft’s window', async () => {
    await excel.host.context.clearCookies();
    await openPane();
    const opened = excel.host.context.waitForEvent('page');
    await press();
    const window = await opened;
    await window.locator('input[name=login]').waitFor();
    await window.close();
    await throughPages(await dialogWindow(), 'ann');
    await the(testIds.checkStart).waitFor();
    expect(broker.asked).toEqual(['GetInitContext', 'GetToken', 'GetTokenPopup']);
    becauseOf(/user_canceled/);
  });

  test.each<[Refusal, RegExp]>([
    ['DISABLED', /nested_app_auth_bridge_disabled/],
    ['ACCOUNT_UNAVAILABLE', /no_account_found/],
    ['TRANSIENT_ERROR', /ServerError/],
  ])('when Office answers %s', async (refusal, why) => {
    await openPane();
    broker.refuses = refusal;
    await press();
    await signedInByDialog(why);
    expect(broker.asked).toEqual(['GetInitContext', 'GetToken']);
  });

  test('when Office does not know nested app authentication, which it is then not asked for', async () => {
    await openPane({ supported: false });
    await press();
    await signedInByDialog(null);
    expect(broker.asked).toEqual([]);
  });

  test('when Office says that it does and has no bridge', async () => {
    await openPane();
    await pane.evaluate(() => Reflect.deleteProperty(globalThis, 'nestedAppAuthBridge'));
    await press();
    await signedInByDialog(/has no bridge/);
    expect(broker.asked).toEqual([]);
  });

  test('when Office never answers', async () => {
    await openPane();
    // The pane's patience runs out when the test says so.
    await pane.evaluate(() => {
      const [later, waiting]: [typeof setTimeout, (() => void)[]] = [globalThis.setTimeout, []];
      const patient = (work: () => void, ms: number) => later(ms === 10_000 ? () => waiting.push(work) : work, ms === 10_000 ? 0 : ms);
      Object.assign(globalThis, { setTimeout: patient, loseThePatience: () => waiting.at(-1)?.() });
    });
    broker.refuses = 'never';
    await press();
    await eventually(() => Promise.resolve(broker.asked.length === 2), 'the question that is not answered');
    await pane.evaluate('loseThePatience()');
    await signedInByDialog(/has not answered/);
    expect(broker.asked).toEqual(['GetInitContext', 'GetToken']);
  });
});
