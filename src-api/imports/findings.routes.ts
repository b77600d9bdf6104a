// What a run found and did, page by page and as CSV: issues, plan, items.
import { createRoute, z } from '@hono/zod-openapi';
import { listQuery, page } from '../../shared/contracts/common.ts';
import { issue, item, outcome, planFilter, planRow, severity } from '../../shared/contracts/imports.ts';
import type { Deps } from '../deps.ts';
import { decodeCursor, toPage } from '../http/cursor.ts';
import { file, json, routes } from '../http/routes.ts';
import { csvFile } from './csv.ts';
import { listIssues, type IssueFilter } from './findings.store.ts';
import { rowsRemoved, sheetRemoved } from './imports.errors.ts';
import { importParams } from './imports.routes.ts';
import { mustFind } from './imports.service.ts';
import { listItems } from './items.store.ts';
import { planRows } from './plan-rows.service.ts';
import type { ImportRun } from './run-record.ts';
import { sendCsv } from './send-csv.ts';

const tags = ['Imports'];
const base = '/tenants/{t}/imports/{id}';
const paging = listQuery.omit({ q: true });
const issueFilter = { severity: severity.optional(), rule: z.string().max(100).optional() };
const CSV_PAGE = 1000;

const issues = createRoute({
  method: 'get',
  path: `${base}/issues`,
  tags,
  summary: 'Issues in row order',
  request: { params: importParams, query: paging.extend(issueFilter) },
  responses: { 200: json(page(issue), 'Issues') },
});
const issuesCsv = createRoute({
  method: 'get',
  path: `${base}/issues.csv`,
  tags,
  summary: 'Issues as CSV',
  request: { params: importParams, query: z.object(issueFilter) },
  responses: { 200: file('text/csv', 'Issues') },
});
const plan = createRoute({
  method: 'get',
  path: `${base}/plan`,
  tags,
  summary: 'What the run would do, row by row',
  request: { params: importParams, query: paging.extend(planFilter.shape) },
  responses: { 200: json(page(planRow), 'Rows of the plan') },
});
const itemFilter = { outcome: outcome.optional() };
const items = createRoute({
  method: 'get',
  path: `${base}/items`,
  tags,
  summary: 'What became of each row, refused and failed first',
  request: { params: importParams, query: paging.extend(itemFilter) },
  responses: { 200: json(page(item), 'Rows') },
});
const itemsCsv = createRoute({
  method: 'get',
  path: `${base}/items.csv`,
  tags,
  summary: 'What became of each row, as CSV',
  request: { params: importParams, query: z.object(itemFilter) },
  responses: { 200: file('text/csv', 'Rows') },
});

/** Of a run whose issues retention removed, none would be a lie. */
async function withIssues(deps: Deps, tenant: string, id: string): Promise<ImportRun> {
  const run = await mustFind(deps, tenant, id);
  if (run.sheetRemovedAt !== null) throw sheetRemoved(run.sheetRemovedAt);
  return run;
}

/** The same for its rows, which are its journal's. */
async function withRows(deps: Deps, tenant: string, id: string): Promise<ImportRun> {
  const run = await mustFind(deps, tenant, id);
  if (run.journalRemovedAt !== null) throw rowsRemoved(run.journalRemovedAt);
  return run;
}

async function* allIssues(deps: Deps, run: ImportRun, filter: IssueFilter) {
  for (let after = -1; ;) {
    const found = await listIssues(deps, run.id, filter, after, CSV_PAGE);
    const last = found.at(-1);
    if (!last) return;
    after = last.ordinal;
    yield found.map((i) => [i.row, i.column, i.field, i.rule, i.severity, i.message, i.fix?.text]);
  }
}

async function* allItems(deps: Deps, run: ImportRun, wanted: string | undefined) {
  for (let after = { part: 0, seq: -1 }; ;) {
    const found = await listItems(deps, run, wanted, after, CSV_PAGE);
    const last = found.at(-1);
    if (!last) return;
    after = { part: last.part, seq: last.seq };
    yield found.map((i) => [i.row, i.outcome, i.user, i.message]);
  }
}

export const findingsRoutes = (deps: Deps) =>
  routes()
    .openapi(issues, async (c) => {
      const run = await withIssues(deps, c.get('tenant').id, c.req.valid('param').id);
      const { limit, cursor, ...filter } = c.req.valid('query');
      const [after] = decodeCursor(cursor, ['int']) ?? [-1];
      const found = toPage(await listIssues(deps, run.id, filter, Number(after), limit + 1), limit, (i) => [i.ordinal]);
      return c.json({ items: found.items.map(({ ordinal: _ordinal, ...rest }) => rest), next: found.next }, 200);
    })
    .openapi(issuesCsv, async (c) => {
      const run = await withIssues(deps, c.get('tenant').id, c.req.valid('param').id);
      const rows = allIssues(deps, run, c.req.valid('query'));
      return sendCsv(c, 'issues.csv', csvFile(['row', 'column', 'field', 'rule', 'severity', 'message', 'fix'], rows));
    })
    .openapi(plan, async (c) => {
      const run = await withRows(deps, c.get('tenant').id, c.req.valid('param').id);
      const { limit, cursor, ...filter } = c.req.valid('query');
      const [after] = decodeCursor(cursor, ['int']) ?? [-1];
      const found = toPage(await planRows(deps, run, Number(after), limit + 1, filter), limit, (r) => [r.seq]);
      return c.json({ items: found.items.map((r) => r.row), next: found.next }, 200);
    })
    .openapi(items, async (c) => {
      const run = await withRows(deps, c.get('tenant').id, c.req.valid('param').id);
      const { limit, cursor, outcome: wanted } = c.req.valid('query');
      const [part, seq] = decodeCursor(cursor, ['int', 'int']) ?? [0, -1];
      const found = toPage(await listItems(deps, run, wanted, { part: Number(part), seq: Number(seq) }, limit + 1), limit, (i) => [
        i.part,
        i.seq,
      ]);
      return c.json({ items: found.items.map(({ seq: _seq, part: _part, ...rest }) => rest), next: found.next }, 200);
    })
    .openapi(itemsCsv, async (c) => {
      const run = await withRows(deps, c.get('tenant').id, c.req.valid('param').id);
      return sendCsv(c, 'items.csv', csvFile(['row', 'outcome', 'user', 'message'], allItems(deps, run, c.req.valid('query').outcome)));
    });
