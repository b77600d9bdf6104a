// A page with nothing on it but the Excel adapter, in the emulated Excel: what the adapter asks of Office.js, without the pane.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Frame } from 'playwright-core';
import type { SheetChange, Workbook } from '../../../src-addin/host/workbook.ts';
import { launch, type LaunchOptions, type ModelWorksheet, type OfficeHost } from '../../office-host/src/index.mjs';

const PAGE = `<!doctype html><meta charset="utf-8"><title>Excel adapter</title>
<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script><script src="page.js"></script>`;

const SCRIPT = `
import { officeReady, openWorkbook } from './src-addin/host/excel/office.ts';
globalThis.seen = { changes: [], waiting: [], selections: [] };
globalThis.ready = officeReady().then(() => {
  globalThis.workbook = openWorkbook((waiting) => seen.waiting.push(waiting));
});
`;

/** What the page offers to functions run in it. */
export interface PageGlobals {
  workbook: Workbook & { sweep(): Promise<void> };
  seen: { changes: SheetChange[]; waiting: boolean[]; selections: unknown[] };
}

export interface ExcelPage {
  host: OfficeHost;
  pane: Frame;
  sheet(name?: string): ModelWorksheet;
  /** Runs `work` in the page; a thrown fault comes back as `{ code }`. */
  run<T, A = undefined>(work: (page: PageGlobals, given: A) => Promise<T> | T, given?: A): Promise<T>;
  /** As after a crash: the page starts again and finds the workbook as it was left. */
  reload(): Promise<void>;
  /** As if the workbook were new and the page just opened; cheaper than another browser. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

export async function excelPage(options: LaunchOptions = {}): Promise<ExcelPage> {
  const dir = await mkdtemp(join(tmpdir(), 'rowcall-page-'));
  await build({
    stdin: { contents: SCRIPT, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    format: 'iife',
    target: 'es2022',
    outfile: join(dir, 'page.js'),
    logLevel: 'error',
  });
  await writeFile(join(dir, 'page.html'), PAGE);
  const host = await launch({ dir, ...options });
  const pane = await host.open('page.html');
  await pane.evaluate('ready');
  async function reload(): Promise<void> {
    await pane.evaluate('globalThis.old = true; location.reload()');
    await pane.waitForFunction('globalThis.ready && !globalThis.old');
    await pane.evaluate('ready');
  }
  return {
    host,
    pane,
    reload,
    sheet: (name = 'Sheet1') => host.workbook.worksheets.getItem(name),
    run: (work, given) =>
      pane.evaluate(
        ([source, value]) =>
          Promise.resolve((0, eval)(`(${source})`)(globalThis, value)).catch((fault: unknown) => {
            if (!(fault instanceof Error && 'code' in fault)) throw fault;
            return { code: fault.code };
          }),
        [work.toString(), given] as [string, unknown],
      ) as never,
    async renew() {
      const { worksheets } = host.workbook;
      const old = worksheets.$items.map((sheet) => sheet.id);
      const fresh = worksheets.add('Renewed');
      for (const id of old) worksheets.getItem(id).delete();
      fresh.name = 'Sheet1';
      Object.assign(host.limits, { requestBytes: 5_242_880, responseBytes: 5_242_880 });
      for (const setting of [...host.workbook.settings.$items]) setting.delete();
      await reload();
      // Each test answers for its own: while a cell is edited Office.js refuses a request of its own and leaves that uncaught.
      host.pageErrors.length = 0;
    },
    async close() {
      await host.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

export { eventually } from './eventually.ts';
