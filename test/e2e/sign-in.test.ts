// Signing in through an identity provider as a person does: its pages in a window of the browser, and in Excel's dialog.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { fulfillInSteps } from '../office-host/src/index.mjs';
import { grants, startProvider, type TestProvider } from '../support/run-oidc-provider.ts';
import { startHost, type Host, type HostName } from './support/both-hosts.ts';
import { freePort } from './support/free-port.ts';
import { throughPages } from './support/provider-pages.ts';
import { startServer, type RunningServer } from './support/server.ts';

describe.each<[HostName, string]>([
  ['workbench', 'http'],
  // The emulated Excel shows the same server under HTTPS, as Office demands.
  ['excel', 'https'],
])('signing in through a provider, in %s', (name, scheme) => {
  let provider: TestProvider;
  let server: RunningServer;
  let host: Host;
  const the = (id: string) => host.the(id);

  beforeAll(async () => {
    const port = await freePort();
    const publicUrl = `${scheme}://localhost:${port}`;
    provider = await startProvider(`${publicUrl}/api/v1/session/oidc/callback`);
    server = await startServer({
      PORT: String(port),
      ROWCALL_PUBLIC_URL: publicUrl,
      ROWCALL_OIDC_ISSUER: provider.issuer,
      ROWCALL_OIDC_CLIENT_ID: provider.clientId,
      ROWCALL_OIDC_CLIENT_SECRET: provider.clientSecret,
      ROWCALL_OIDC_GRANTS: grants.replaceAll('acme:', 'demo:'),
      ROWCALL_OIDC_TITLE: 'Acme',
    });
    host = await startHost(name, server.address);
    // The emulated Excel lets its windows go nowhere else.
    if (name === 'excel')
      await host.page
        .context()
        .route(`${provider.issuer}/**`, async (route) => fulfillInSteps(route, await route.fetch({ maxRedirects: 0 })));
  });
  afterAll(async () => {
    await host.close();
    await server.stop();
    await provider.stop();
  });

  /** Presses the button and answers the window that opens. */
  async function openWindow(): Promise<Page> {
    await the(testIds.providerSignIn).waitFor();
    const opened = host.page.context().waitForEvent('page');
    await the(testIds.providerSignIn).click();
    if (name === 'excel') await host.pane.getByRole('button', { name: 'Allow' }).click();
    return opened;
  }

  test('somebody to whom nothing is granted is told so where they began', async () => {
    await throughPages(await openWindow(), 'bob');
    await the(testIds.refusal).waitFor();
    expect(await the(testIds.refusal).innerText()).toContain('nothing is granted');
  });

  test('a person with a role is at work afterwards, the window is gone, and no token is in any address', async () => {
    await host.page.context().clearCookies();
    const addresses: string[] = [];
    host.page.context().on('request', (request) => addresses.push(request.url()));
    const answered = host.page.context().waitForEvent('response', (response) => response.url().endsWith('/session/oidc/code'));
    const window = await openWindow();
    const closed = window.waitForEvent('close');
    await throughPages(window, 'ann');
    const { token } = (await (await answered).json()) as { token: string };
    await closed;
    await the(testIds.checkStart).waitFor();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(addresses.filter((address) => address.includes(token))).toEqual([]);
    expect(host.faults()).toEqual([]);
  });
});
