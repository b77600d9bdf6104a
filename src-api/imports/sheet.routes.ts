// What a run says about its sheet as a whole: the users it does not name, the sheet as it came, and the rows that are left to do.
import { createRoute, z } from '@hono/zod-openapi';
import { listQuery, page } from '../../shared/contracts/common.ts';
import { missingUser } from '../../shared/contracts/imports.ts';
import type { Deps } from '../deps.ts';
import { decodeCursor, toPage } from '../http/cursor.ts';
import { file, json, routes } from '../http/routes.ts';
import { csvFile } from './csv.ts';
import { importParams } from './imports.routes.ts';
import { mustFind } from './imports.service.ts';
import { countMissingUsers, listMissingUsers } from './missing-users.store.ts';
import { restOfSheet } from './rest-of-sheet.service.ts';
import type { ImportRun } from './run-record.ts';
import { sendCsv } from './send-csv.ts';
import { loadKeptSheet } from './sheet.store.ts';

const tags = ['Imports'];
const base = '/tenants/{t}/imports/{id}';
const CSV_PAGE = 1000;
const csv = (what: string) => ({ 200: file('text/csv', what) });
const request = { params: importParams };

const missing = createRoute({
  method: 'get',
  path: `${base}/missing-users`,
  tags,
  summary: 'Users of the directory that the sheet does not name',
  description: 'An import never deletes: these stay as they are.',
  request: { params: importParams, query: listQuery },
  responses: { 200: json(page(missingUser).extend({ total: z.int() }), 'Users; `total` counts all of them, whatever was searched for') },
});
const missingCsv = createRoute({
  method: 'get',
  path: `${base}/missing-users.csv`,
  tags,
  summary: 'Users that the sheet does not name, as CSV',
  request,
  responses: csv('Users'),
});
const sourceCsv = createRoute({
  method: 'get',
  path: `${base}/source.csv`,
  tags,
  summary: 'The sheet as received, as CSV, secrets left out',
  request,
  responses: csv('The sheet'),
});
const rest = createRoute({
  method: 'get',
  path: `${base}/rest.csv`,
  tags,
  summary: 'The rows that were not imported, in the columns and the encoding of their format',
  request,
  responses: csv('The rows'),
});

async function* allMissing(deps: Deps, run: ImportRun) {
  for (let after = ''; ;) {
    const found = await listMissingUsers(deps, run.subject, run.tenant, after, CSV_PAGE, undefined);
    const last = found.at(-1);
    if (!last) return;
    after = last.key;
    yield found.map((u) => [u.username, u.email, u.displayName, u.extensions.join(' ')]);
  }
}

async function* inPages(rows: readonly string[][]) {
  for (let at = 0; at < rows.length; at += CSV_PAGE) yield rows.slice(at, at + CSV_PAGE);
}

export const sheetRoutes = (deps: Deps) =>
  routes()
    .openapi(missing, async (c) => {
      const run = await mustFind(deps, c.get('tenant').id, c.req.valid('param').id);
      const { limit, cursor, q } = c.req.valid('query');
      const [after] = decodeCursor(cursor, ['text']) ?? [''];
      const users = await listMissingUsers(deps, run.subject, run.tenant, String(after), limit + 1, q);
      const found = toPage(users, limit, (u) => [u.key]);
      const total = await countMissingUsers(deps, run.subject, run.tenant);
      return c.json({ items: found.items.map(({ key: _key, ...user }) => user), next: found.next, total }, 200);
    })
    .openapi(missingCsv, async (c) => {
      const run = await mustFind(deps, c.get('tenant').id, c.req.valid('param').id);
      return sendCsv(c, 'missing-users.csv', csvFile(['username', 'email', 'name', 'extensions'], allMissing(deps, run)));
    })
    .openapi(sourceCsv, async (c) => {
      const run = await mustFind(deps, c.get('tenant').id, c.req.valid('param').id);
      const [header = [], ...rows] = [...(run.headers ? [run.headers] : []), ...(await loadKeptSheet(deps, run))];
      return sendCsv(c, 'sheet.csv', csvFile(header, inPages(rows)));
    })
    .openapi(rest, async (c) => {
      const run = await mustFind(deps, c.get('tenant').id, c.req.valid('param').id);
      const { bytes, encoding } = await restOfSheet(deps, run);
      return c.body(bytes, 200, {
        'Content-Type': `text/csv; charset=${encoding}`,
        'Content-Disposition': `attachment; filename="${run.format}-rest.csv"`,
        'Cache-Control': 'no-store',
      });
    });
