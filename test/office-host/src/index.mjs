// officehost: an add-in's built pages in Chromium, on Microsoft's office.js, with an emulated Excel behind.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { Workbook } from './model/workbook.mjs';
import { services } from './model/services.mjs';
import { Interpreter } from './richapi.mjs';
import { Endpoint } from './endpoint.mjs';
import { OOE } from './errors.mjs';
import { HOST_PAGE } from './hostpage.mjs';
import { nestedAppAuthBridge } from './nested-app-auth.mjs';
import { OFFICE_JS_ORIGIN, officeJsResponse, serve } from './server.mjs';

export { serve, Workbook };
export { ApiError } from './errors.mjs';

const HOST_ORIGIN = 'https://excel.officeapps.live.com'; // office.js talks only to hosts it trusts
const BROWSER_ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const EXCEL_ON_THE_WEB = 16; // OSF.AppName.ExcelWebApp
const SHARED_RUNTIME = 1, PUBLIC_ADDIN = 16; // host info flags
const VISIBILITY_CHANGED = 65539;

/** The sets Excel on the web offers and this version of the client library knows. */
export const API_SETS = {
  ExcelApi: '1.15', ExcelApiOnline: '1.1', DialogApi: '1.2', DialogOrigin: '1.1', IdentityAPI: '1.3', RibbonApi: '1.2', SharedRuntime: '1.2',
  DynamicRibbon: '1.2', KeyboardShortcuts: '1.1', Settings: '1.1', DocumentEvents: '1.1', AddinCommands: '1.3', OfficeRuntimeStorage: '1.1', DelayForCellEdit: '1.1',
};

/** Routes are not asked about redirected requests, so a redirect becomes a page that goes there. */
export async function fulfillInSteps(route, response) {
  const { location } = response.headers();
  if (!location) return route.fulfill({ response });
  const next = JSON.stringify(new URL(location, route.request().url()).href).replaceAll('<', '\\u003c');
  return route.fulfill({ contentType: 'text/html', body: `<script>location.replace(${next})</script>` });
}

/**
 * Starts a browser and a host.
 *   dir | url      the add-in: a folder of built pages, or the origin of a running server
 *   port           port of the folder's pages, which appear at https://localhost:<port> (default: any)
 *   apiSets        what isSetSupported answers; default API_SETS
 *   enforceApiSets whether members of other sets fail with ApiNotFound, as in an older Excel (default true)
 *   sharedRuntime  whether the manifest declares a shared runtime (default false)
 *   workbook       options for Workbook: { name, sheets, evaluate }
 *   settings       initial Office.context.document.settings, as an object
 *   officeJs       a folder with another copy of Microsoft's library (default: the npm package)
 *   nestedAppAuth  what answers the requests of nested app authentication: request => answer, or undefined for none
 *                  (default: the pages have no bridge)
 *   locale, reason, limits, latency, allow, proxy, executablePath, headless
 */
export async function launch(options = {}) {
  const host = new OfficeHost(options);
  try {
    await host.$start();
  } catch (e) {
    await host.close();
    throw e;
  }
  return host;
}

export class OfficeHost {
  hostOrigin = HOST_ORIGIN;
  documentUrl = 'https://example.sharepoint.com/Book1.xlsx';
  cellEditing = null;
  visible = true;
  startState = 'Inactive';
  ribbon = { tabs: new Map(), controls: new Map(), created: [] }; // what Office.ribbon asked for
  // what happened, for tests to look at
  batches = []; errors = []; notifications = []; openedWindows = []; unsupported = []; warnings = []; blocked = []; pageErrors = []; console = [];

  #options; #endpoints = new Map(); #count = 0; #closers = [];

  constructor(options) {
    this.#options = options;
    this.apiSets = options.apiSets ?? API_SETS;
    this.sharedRuntime = Boolean(options.sharedRuntime);
    this.latency = options.latency ?? 0;
    this.limits = { requestBytes: 5 * 1024 * 1024, responseBytes: 5 * 1024 * 1024, ...options.limits };
    this.settings = new Map(Object.entries(options.settings ?? {}).map(([k, v]) => [k, JSON.stringify(v)]));
    this.workbook = new Workbook({ ...options.workbook, onEvent: (...event) => this.#endpoints.forEach(e => e.deliver(...event)) });
    this.interpreter = new Interpreter({ root: this.workbook, services: services(this), onUnsupported: m => this.$unsupported(m), onWarning: m => this.warn(m), onError: e => this.errors.push(e) });
  }

  async $start() {
    const { dir, url, port, executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium', headless = true, allow = [], storage = true, proxy } = this.#options;
    if (dir) {
      this.server = await serve(dir, port);
      this.#closers.push(() => this.server.close());
      this.origin = `https://localhost:${this.server.port}`;
    } else {
      // An add-in is https to Office whatever serves it here.
      const given = new URL(url);
      this.origin = given.protocol === 'http:' ? `https://localhost:${given.port}` : given.origin;
    }
    // An ordinary profile with third-party cookies allowed: otherwise (as in an incognito window, which is
    // what newContext() makes) Chromium denies framed pages their local and session storage.
    const profile = await mkdtemp(join(tmpdir(), 'officehost-'));
    await mkdir(join(profile, 'Default'));
    await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify({ profile: { cookie_controls_mode: storage ? 0 : 1, block_third_party_cookies: !storage } }));
    this.#closers.push(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }));
    this.context = await chromium.launchPersistentContext(profile, { executablePath, headless, args: BROWSER_ARGS, serviceWorkers: 'block', ignoreHTTPSErrors: true, ...(proxy ? { proxy } : {}) });
    this.#closers.push(() => this.context.close());

    // The last route registered is asked first.
    await this.context.route('**/*', route => {
      if (allow.some(a => route.request().url().startsWith(a))) return route.continue();
      this.blocked.push(route.request().url());
      return route.abort();
    });
    // Fetched by Node: Chromium keeps a page on the internet (which the host's appears to be) from framing one on localhost.
    const upstream = this.server?.url.replace('localhost', '127.0.0.1') ?? new URL(url).origin;
    await this.context.route(u => u.origin === this.origin, async route => {
      const { pathname, search } = new URL(route.request().url());
      try {
        await fulfillInSteps(route, await route.fetch({ url: upstream + pathname + search, maxRedirects: 0 }));
      } catch {
        await route.abort().catch(() => {}); // the server or the browser is gone
      }
    });
    await this.context.route(u => u.origin === OFFICE_JS_ORIGIN, async route => route.fulfill(await officeJsResponse(route.request().url(), this.#options)));
    await this.context.route(u => u.origin === HOST_ORIGIN, route => route.fulfill({ contentType: 'text/html', body: HOST_PAGE }));

    if (this.#options.nestedAppAuth) await this.context.addInitScript(nestedAppAuthBridge, { origin: this.origin, hostOrigin: HOST_ORIGIN });
    this.context.on('page', page => this.#watch(page));
    this.page = this.context.pages()[0] ?? await this.context.newPage();
    this.#watch(this.page);
    await this.page.exposeBinding('officehostReceive', (_, id, text) => { this.#endpoints.get(id)?.receive(text); });
    await this.page.goto(`${HOST_ORIGIN}/officehost`);
  }

  #watch(page) {
    page.on('pageerror', e => this.pageErrors.push(e));
    page.on('console', m => this.console.push({ type: m.type(), text: m.text() }));
  }

  /** Opens a page of the add-in in a frame and waits for Office.onReady; resolves to its Playwright Frame. */
  async open(path, { hidden = false, ready = true, timeout = 30000 } = {}) {
    const { frame } = await this.#frame(path, { hidden });
    if (ready) {
      // Not by calling Office.onReady(), which would stand in for a page that forgets to. Polled by time: hidden frames paint nothing.
      await frame.waitForFunction(() => window.Microsoft?.Office?.WebExtension?.onReadyInternal, null, { polling: 20, timeout });
      const late = new Promise((_, failed) => setTimeout(failed, timeout, new Error(`${path}: Office.onReady did not come in ${timeout} ms`)).unref());
      await Promise.race([frame.evaluate(() => window.Microsoft.Office.WebExtension.onReadyInternal().then(() => {})), late]);
    }
    return frame;
  }

  async #frame(path, { hidden = false, dialogParent = null } = {}) {
    const id = `page${++this.#count}`;
    const url = new URL(path, `${this.origin}/`);
    const flags = PUBLIC_ADDIN | (this.sharedRuntime ? SHARED_RUNTIME : 0);
    const hostInfo = `Excel$Web$16.01$${this.#options.locale ?? 'en-US'}$${id}$${dialogParent ? 'isDialog' : ''}$$${flags}`;
    url.search += `${url.search ? '&' : '?'}_host_Info=${hostInfo}`;
    const endpoint = new Endpoint(this, { id, origin: url.origin, dialogParent }, text => {
      this.page.evaluate(([i, t]) => window.officehost.post(i, t), [id, text]).catch(() => {}); // the page may be gone
    });
    this.#endpoints.set(id, endpoint);
    const name = JSON.stringify({ baseFrameName: id, hostInfo, xdmInfo: endpoint.xdmInfo, serializerVersion: 1, flights: '[]' });
    await this.page.evaluate(args => window.officehost.open(args), { id, url: url.href, name, origin: url.origin, hidden, dialog: Boolean(dialogParent) });
    const handle = await this.page.waitForSelector(`#${id}`, { state: 'attached' });
    endpoint.frame = await handle.contentFrame();
    return endpoint;
  }

  /** A page's request of nested app authentication; resolves to the answer to post to it, or undefined for none. */
  async $nestedAppAuth(request) {
    const answer = await this.#options.nestedAppAuth?.(request);
    return answer && { messageType: 'NestedAppAuthResponse', requestId: request.requestId, ...answer };
  }

  $appContext(endpoint) {
    const { locale = 'en-US', reason = 'documentOpened' } = this.#options;
    return {
      _id: endpoint.id, _appName: EXCEL_ON_THE_WEB, _appVersion: '16.0', _appMinorVersion: 1, _hostFullVersion: '16.0.18000.20000', _appUILocale: locale, _dataLocale: locale,
      _docUrl: this.documentUrl, _clientMode: 1, _settings: [...this.settings], _reason: reason, _osfControlType: 1, _eToken: '', _correlationId: endpoint.id,
      _appInstanceId: endpoint.id, _requirementMatrix: JSON.stringify(this.apiSets), _hostCustomMessage: '', _clientWindowHeight: 800, _clientWindowWidth: 1280,
      _addinName: 'Add-in under test', _appDomains: [this.origin], _featureGates: {}, _initialDisplayMode: this.visible ? 2 : 1, _wacHostEnvironment: '0',
    };
  }

  #pageOf(frame) { return [...this.#endpoints.values()].find(e => !e.dialogParent && (!frame || e.frame === frame)); }

  /** Presses a ribbon button whose action is associated as `id`; resolves when the add-in calls event.completed(). */
  invokeCommand(id, { frame, controlId = id, timeout = 30000 } = {}) {
    const page = this.#pageOf(frame), call = `${id}#${++this.#count}`;
    return new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error(`command ${id}: event.completed() was not called in ${timeout} ms`)), timeout);
      page.commands.set(call, result => {
        clearTimeout(timer);
        page.commands.delete(call);
        if (result instanceof Error) failed(Object.assign(result, { message: `${result.message} (11101: no such action)` })); else done(result);
      });
      // A page that is still starting gets the command once it takes any, as in Excel.
      const press = (until = Date.now() + timeout) => {
        if (page.fire('appCommandInvoked', [call, id, JSON.stringify({ source: { id: controlId } })])) return;
        if (Date.now() > until) failed(new Error('the page takes no commands')); else setTimeout(press, 20, until);
      };
      press();
    });
  }

  /** Presses a keyboard shortcut of the shared runtime. */
  dispatchAction(id, args, { frame } = {}) { this.#pageOf(frame).dispatchAction(id, args); }

  /** Puts Excel into cell edit mode until the returned function is called. */
  editCell() {
    let end;
    this.cellEditing = { ended: new Promise(done => { end = () => { this.cellEditing = null; done(); }; }) };
    return end;
  }

  /** Excel answers no batch until the returned function is called. */
  hang() {
    let end;
    this.hanging = { ended: new Promise(done => { end = () => { this.hanging = null; done(); }; }) };
    return end;
  }

  $setVisible(visible) {
    if (visible === this.visible) return;
    this.visible = visible;
    for (const e of this.#endpoints.values())
      if (!e.dialogParent) {
        this.page.evaluate(([id, v]) => window.officehost.show(id, v), [e.id, visible]).catch(() => {});
        e.broadcast(VISIBILITY_CHANGED, { visibility: visible ? 'Visible' : 'Hidden' });
      }
  }

  // ---- dialogs shown in a frame (displayInIframe: true); others are popup windows, which need no host

  /** The open in-frame dialog as a Playwright Frame, or null. */
  get dialog() { return [...this.#endpoints.values()].find(e => e.dialogParent)?.frame ?? null; }
  /** The user closes the in-frame dialog. */
  async closeDialog() {
    const parent = [...this.#endpoints.values()].find(e => e.dialog);
    parent.fire('dialogMessageReceived', { messageType: OOE.dialogClosed });
    await this.$closeDialog(parent);
  }
  async $openDialog(parent, { url }) { parent.dialog = await this.#frame(url, { dialogParent: parent }); }
  async $closeDialog(parent) {
    if (!parent.dialog) return;
    this.#endpoints.delete(parent.dialog.id);
    await this.page.evaluate(id => window.officehost.close(id), parent.dialog.id);
    parent.dialog = null;
  }

  // ---- findings

  $unsupported(what) { this.unsupported.push(what); }
  warn(what) { this.warnings.push(what); }

  /** Throws if the add-in used something the emulation lacks, touched the network, or failed in its page. */
  assertClean() {
    const found = [
      ...this.unsupported.map(u => `not emulated: ${u}`), ...this.warnings.map(w => `warning: ${w}`),
      ...this.blocked.map(b => `blocked request: ${b}`), ...this.pageErrors.map(e => `page error: ${e.stack ?? e}`),
    ];
    if (found.length) throw new Error(`officehost:\n  ${found.join('\n  ')}`);
  }

  async close() {
    for (const closer of this.#closers.splice(0).reverse()) await closer().catch(e => this.warn(`closing: ${e.message}`));
  }
}
