// Around every request with a session: who it is, for the lines written meanwhile; and a line for what changed something or
// handed something out without writing one itself. Listed changes and their line are one transaction.
import type { Context, Next } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Deps } from '../deps.ts';
import type { AppEnv } from '../http/app-env.ts';
import { callerAddress } from '../http/caller-address.ts';
import { routePattern } from '../http/watch-requests.ts';
import { type Actor, asActor } from './actor.ts';
import { addAuditLine, SYSTEM } from './audit.store.ts';
import { type AuditedRequest, auditedRequest, withoutLine } from './audited-requests.ts';
import { differences } from './differences.ts';

type Values = Record<string, unknown>;

const BASE = '/api/v1';
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
const FAILED = 400;

/** Thrown to take back what a refused request may have written, after its answer is made. */
class Refused extends Error {}

/** What people know a record by, the first of these that it has. */
const NAMES = ['username', 'name', 'url'];

/** What stands at an address, as the same caller would be told. */
export type Look = (c: Context<AppEnv>, path: string) => Promise<Values | null>;

/** Asked of the path itself: a middleware is not told the parameters of the route behind it. */
const tenantOf = (c: Context<AppEnv>): string => /\/tenants\/([^/]+)/.exec(c.req.path)?.[1] ?? SYSTEM;
const runOf = (c: Context<AppEnv>): string | undefined => /\/imports\/([^/]+)/.exec(c.req.path)?.[1];

/** What cannot be decoded is nobody's id: the route refuses it as it stands. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    if (cause instanceof URIError) return part;
    throw cause;
  }
}

const idOf = (c: Context<AppEnv>): string | undefined =>
  routePattern(c).endsWith('/:id') ? decoded(c.req.path.split('/').at(-1) ?? '') : undefined;

async function recordNow(c: Context<AppEnv>, { read }: AuditedRequest, look: Look): Promise<Values | null> {
  if (read === undefined) return null;
  if (read === 'itself') return look(c, c.req.path);
  const list = await look(c, c.req.path.replace(/\/[^/]+$/, ''));
  const items = Array.isArray(list) ? list : list?.['items'];
  const id = idOf(c);
  return Array.isArray(items) ? ((items as Values[]).find((item) => item['id'] === id) ?? null) : null;
}

async function answered(c: Context<AppEnv>): Promise<Values | null> {
  if (!(c.res.headers.get('content-type') ?? '').includes('json')) return null;
  const body: unknown = await c.res.clone().json();
  return typeof body === 'object' ? (body as Values) : null;
}

async function writeLine(deps: Deps, c: Context<AppEnv>, request: AuditedRequest, before: Values | null, look: Look): Promise<void> {
  const after = c.req.method === 'DELETE' || request.reads ? null : ((await recordNow(c, request, look)) ?? (await answered(c)));
  const said = after ?? before ?? {};
  const secret = request.secret ?? [];
  const name = NAMES.filter((field) => !secret.includes(field))
    .map((field) => said[field])
    .find((value) => typeof value === 'string');
  const objectId = typeof said['id'] === 'string' ? said['id'] : idOf(c);
  const format = c.req.query('format');
  const ofImport = request.kind === 'import' ? runOf(c) : undefined;
  await addAuditLine(deps, {
    tenantId: tenantOf(c),
    action: request.action,
    ...(request.kind ? { kind: request.kind } : {}),
    ...(typeof name === 'string' ? { key: name } : {}),
    ...(objectId === undefined || ofImport !== undefined ? {} : { objectId }),
    ...(ofImport === undefined ? {} : { runId: ofImport }),
    changes: differences(before, after, secret),
    ...(format === undefined ? {} : { detail: { format } }),
  });
}

async function writeUnlisted(deps: Deps, c: Context<AppEnv>, pattern: string): Promise<void> {
  const objectId = idOf(c);
  const action = `${c.req.method} ${pattern}`;
  await addAuditLine(deps, { tenantId: tenantOf(c), action, ...(objectId === undefined ? {} : { objectId }) });
}

async function handle(deps: Deps, c: Context<AppEnv>, next: Next, actor: Actor, look: Look): Promise<void> {
  const pattern = routePattern(c).replace(BASE, '');
  const listed = auditedRequest(c.req.method, pattern);
  const succeeded = () => c.error === undefined && c.res.status < FAILED;
  if (!listed || listed.reads || listed.read === undefined) {
    await next();
    const changes = !READS.has(c.req.method) && !withoutLine.some((one) => one.test(`${c.req.method} ${pattern}`));
    if (!succeeded() || actor.lines > 0) return;
    if (listed) await writeLine(deps, c, listed, null, look);
    else if (changes) await writeUnlisted(deps, c, pattern);
    return;
  }
  try {
    await deps.database.transaction(async () => {
      const before = await recordNow(c, listed, look);
      await next();
      if (!succeeded()) throw new Refused();
      await writeLine(deps, c, listed, before, look);
    });
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
  }
}

/** @param look asks the same API; given later, because the routes come after this */
export const watchChanges = (deps: Deps, look: Look) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const account = c.get('account') as AppEnv['Variables']['account'] | undefined;
    const actor: Actor = {
      accountId: account?.id ?? null,
      account: account?.username ?? null,
      via: /^Bearer rct_/i.test(c.req.header('authorization') ?? '') ? 'token' : 'session',
      address: callerAddress(c, deps.config),
      requestId: c.get('requestId'),
      lines: 0,
    };
    await asActor(actor, () => handle(deps, c, next, actor, look));
  });
