// GET /tenants/{t}/audit and /audit (what belongs to no tenant), as pages and as CSV.
import { createRoute } from '@hono/zod-openapi';
import { auditFilter, type AuditFilter, auditLine, auditQuery, type AuditRecord } from '../../shared/contracts/audit.ts';
import { page, type Page } from '../../shared/contracts/common.ts';
import { acrossTenants } from '../db/tenant-scope.ts';
import type { Deps } from '../deps.ts';
import { decodeCursor, toPage } from '../http/cursor.ts';
import { file, json, routes, tenantParams } from '../http/routes.ts';
import { csvFile } from '../imports/csv.ts';
import { sendCsv } from '../imports/send-csv.ts';
import { type AuditPlace, listAudit, type PlacedLine } from './audit-list.store.ts';
import { SYSTEM } from '../audit/audit.store.ts';

const tags = ['Audit'];
const pages = { 200: json(page(auditLine), 'Lines, the newest first') };
const csv = { 200: file('text/csv', 'One line for each') };

const list = createRoute({
  method: 'get',
  path: '/tenants/{t}/audit',
  tags,
  summary: 'Who did what in a tenant',
  request: { params: tenantParams, query: auditQuery },
  responses: pages,
});
const listCsv = createRoute({
  method: 'get',
  path: '/tenants/{t}/audit.csv',
  tags,
  summary: 'The same as a CSV file, all of it',
  request: { params: tenantParams, query: auditFilter },
  responses: csv,
});
const system = createRoute({
  method: 'get',
  path: '/audit',
  tags,
  summary: 'Sign-ins, accounts, tenants and defaults',
  request: { query: auditQuery },
  responses: pages,
});
const systemCsv = createRoute({
  method: 'get',
  path: '/audit.csv',
  tags,
  summary: 'The same as a CSV file, all of it',
  request: { query: auditFilter },
  responses: csv,
});

interface Asked extends AuditFilter {
  limit: number;
  cursor?: string | undefined;
}

/** Whether somebody may is asked by the guards. */
const linesOf: typeof listAudit = (deps, tenant, ...more) =>
  tenant === SYSTEM ? acrossTenants('what belongs to no tenant', () => listAudit(deps, tenant, ...more)) : listAudit(deps, tenant, ...more);

async function pageOfAudit(deps: Deps, tenant: string, { limit, cursor, ...filter }: Asked): Promise<Page<AuditRecord>> {
  const key = decodeCursor(cursor, ['instant', 'int']);
  const after = key && { at: String(key[0]), n: Number(key[1]) };
  const { items, next } = toPage(await linesOf(deps, tenant, filter, after, limit + 1), limit, (last) => [last.at, last.n]);
  return { items: items.map(({ n: _n, ...line }) => line), next };
}

const CSV_PAGE = 1000;
const HEADER = [
  'time',
  'who',
  'via',
  'address',
  'action',
  'kind',
  'object',
  'object id',
  'run',
  'changes',
  'detail',
  'request',
  'place in chain',
];

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const cells = (line: AuditRecord) => [
  line.at,
  line.who,
  line.via,
  line.address,
  line.action,
  line.kind,
  line.key,
  line.objectId,
  line.runId,
  line.changes.map(({ field, old, new: now }) => `${field}: ${shown(old)} → ${shown(now)}`).join('\n'),
  Object.entries(line.detail)
    .map(([name, value]) => `${name}: ${shown(value)}`)
    .join('\n'),
  line.requestId,
  line.seq,
];

async function* allLines(deps: Deps, tenant: string, filter: AuditFilter) {
  for (let after: AuditPlace | undefined; ;) {
    const lines: PlacedLine[] = await linesOf(deps, tenant, filter, after, CSV_PAGE);
    const last = lines.at(-1);
    if (!last) return;
    after = { at: last.at, n: last.n };
    yield lines.map(cells);
  }
}

export const auditRoutes = (deps: Deps) =>
  routes()
    .openapi(list, async (c) => c.json(await pageOfAudit(deps, c.get('tenant').id, c.req.valid('query')), 200))
    .openapi(listCsv, (c) => {
      const { id } = c.get('tenant');
      return sendCsv(c, `audit-${id}.csv`, csvFile(HEADER, allLines(deps, id, c.req.valid('query'))));
    })
    .openapi(system, async (c) => c.json(await pageOfAudit(deps, SYSTEM, c.req.valid('query')), 200))
    .openapi(systemCsv, (c) => sendCsv(c, 'audit.csv', csvFile(HEADER, allLines(deps, SYSTEM, c.req.valid('query')))));
