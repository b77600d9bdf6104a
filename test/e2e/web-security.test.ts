// The content security policy in a real browser: nothing that the pages do is against it, in either host, and what is against
// it is stopped and noticed. Other e2e tests notice too: a violation is an error of the console, which none of them allows.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Frame, Page } from 'playwright-core';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { onBothHosts, type Host } from './support/both-hosts.ts';
import { launchBrowser } from './support/browser.ts';
import { eventually } from './support/eventually.ts';
import { startServer, type RunningServer } from './support/server.ts';

const LISTEN = `globalThis.violations = []; document.addEventListener('securitypolicyviolation', (e) => globalThis.violations.push(e.violatedDirective + ' ' + e.blockedURI));`;
const MISBEHAVE = `
  const script = document.createElement('script');
  script.textContent = 'globalThis.ran = true';
  document.body.append(script);
  fetch('https://evil.example/').catch(() => undefined);`;
const violations = (frame: Page | Frame) => frame.evaluate<string[]>('globalThis.violations');

onBothHosts('the content security policy', (stage, name) => {
  let host: Host;
  beforeAll(async () => {
    host = stage.host;
    await host.page.evaluate(LISTEN);
    await host.pane.evaluate(LISTEN);
    await host.openSheet(
      [
        ['first_name', 'last_name', 'email', 'password', 'extension'],
        ['=1+1', '<img src=x onerror=alert(1)>', `ann@web-${name}.example`, 'given-by-hand', name === 'excel' ? '6701' : '6702'],
      ],
      'users',
    );
    await host.signIn();
  });

  test('is kept from the check to the result, in set-up and in the list of imports', async () => {
    await host.command('import-sheet');
    await host.the(testIds.apply).click();
    await host.the(testIds.result).waitFor();
    await host.the(testIds.checkAnother).click();
    await host.the(testIds.openHistory).click();
    await host.the(testIds.historyRow).first().waitFor();
    expect([await violations(host.page), await violations(host.pane)]).toEqual([[], []]);
  });

  test('text of a cell is never markup', async () => {
    expect(await host.pane.locator('img[src="x"]').count()).toBe(0);
  });
});

describe('what the policy forbids', () => {
  let server: RunningServer;
  let framing: Server;
  let page: Page;
  let close: () => Promise<void>;
  const framed = () => `http://127.0.0.1:${(framing.address() as AddressInfo).port}`;
  beforeAll(async () => {
    server = await startServer();
    // Another origin: another port.
    framing = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://host').searchParams.get('show') ?? '/';
      response.setHeader('content-type', 'text/html').end(`<iframe src="${server.address}${path}"></iframe>`);
    });
    await new Promise<void>((resolve) => framing.listen(0, '127.0.0.1', resolve));
    const browser = await launchBrowser();
    page = await browser.newPage();
    close = () => browser.close();
  });
  afterAll(async () => {
    await close();
    framing.close();
    await server.stop();
  });

  test('is stopped: a script inside the page, and another address', async () => {
    await page.goto(`${server.address}/taskpane.html`);
    await page.evaluate(LISTEN);
    await page.evaluate(MISBEHAVE);
    await eventually(async () => (await violations(page)).length >= 2, 'both are noticed');
    expect((await violations(page)).sort()).toEqual(['connect-src https://evil.example/', 'script-src-elem inline']);
    expect(await page.evaluate('globalThis.ran')).toBeUndefined();
  });

  test.each([['/taskpane.html'], ['/docs'], ['/health/live']])('is stopped: %s in the frame of a stranger', async (path) => {
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.goto(`${framed()}/?show=${encodeURIComponent(path)}`);
    await eventually(() => Promise.resolve(said.some((text) => /frame-ancestors/.test(text))), 'Chromium says why');
    page.removeAllListeners('console');
  });

  test('the description of the API works under its own', async () => {
    await page.addInitScript(LISTEN);
    await page.goto(`${server.address}/docs`);
    await page.locator('.opblock').first().waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
