// Acting on a run: apply, cancel, undo, its passwords, and following it.
import { createRoute, z } from '@hono/zod-openapi';
import { apply, run, undoPreview, type Run } from '../../shared/contracts/imports.ts';
import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import type { AppEnv } from '../http/app-env.ts';
import { once } from '../http/idempotency.ts';
import type { Problem } from '../http/problem.ts';
import { file, json, jsonBody, routes } from '../http/routes.ts';
import { applyImport, whyNotApply, withPlace } from './apply.service.ts';
import { cancelImport } from './cancel.service.ts';
import { takeCredentialsCsv } from './credentials.service.ts';
import { importParams } from './imports.routes.ts';
import { mustFind } from './imports.service.ts';
import { runEvents } from './run-events.ts';
import { sendCsv } from './send-csv.ts';
import { previewUndo, undoImport, whyNotUndo } from './undo.service.ts';

const tags = ['Imports'];
const base = '/tenants/{t}/imports/{id}';
const idempotent = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() });

const applyRun = createRoute({
  method: 'post',
  path: `${base}/apply`,
  tags,
  summary: 'Carry out the plan that was reviewed',
  request: { params: importParams, headers: idempotent, body: jsonBody(apply) },
  responses: { 202: json(run, 'Queued, or scheduled') },
});
const cancel = createRoute({
  method: 'post',
  path: `${base}/cancel`,
  tags,
  summary: 'End a run; what it made is taken back',
  request: { params: importParams },
  responses: { 202: json(run, 'The run') },
});
const preview = createRoute({
  method: 'get',
  path: `${base}/undo`,
  tags,
  summary: 'What an undo would restore and skip',
  request: { params: importParams },
  responses: { 200: json(undoPreview, 'The preview') },
});
const undo = createRoute({
  method: 'post',
  path: `${base}/undo`,
  tags,
  summary: 'Undo a run, as a new run',
  request: { params: importParams, headers: idempotent },
  responses: { 202: json(run, 'The undo') },
});
const credentials = createRoute({
  method: 'post',
  path: `${base}/credentials`,
  tags,
  summary: 'Generated passwords as CSV, once',
  request: { params: importParams, headers: idempotent },
  responses: { 200: file('text/csv', 'One line per user with a generated password') },
});
const events = createRoute({
  method: 'get',
  path: `${base}/events`,
  tags,
  summary: 'Follow a run',
  request: { params: importParams },
  responses: { 200: file('text/event-stream', '`progress` and `state` events') },
});

/** Starts a run once per key; a repeated request gets the first answer, whatever stands in the way by now. */
async function onceInPlace(
  deps: Deps,
  c: Context<AppEnv>,
  tenant: string,
  wanted: unknown,
  refused: Problem | null,
  start: () => Promise<Run>,
): Promise<Run> {
  const begin = async () => {
    if (refused) throw refused;
    return start();
  };
  return (await withPlace(deps, tenant, () => once(deps, c, wanted, begin))).body;
}

export const runRoutes = (deps: Deps) =>
  routes()
    .openapi(applyRun, async (c) => {
      const [tenant, runId, wanted] = [c.get('tenant').id, c.req.valid('param').id, c.req.valid('json')];
      const refused = await whyNotApply(deps, tenant, runId, wanted);
      return c.json(await onceInPlace(deps, c, tenant, wanted, refused, () => applyImport(deps, tenant, runId, wanted)), 202);
    })
    .openapi(cancel, async (c) => c.json(await cancelImport(deps, c.get('tenant').id, c.req.valid('param').id), 202))
    .openapi(preview, async (c) => c.json(await previewUndo(deps, c.get('tenant').id, c.req.valid('param').id), 200))
    .openapi(undo, async (c) => {
      const [tenant, runId] = [c.get('tenant').id, c.req.valid('param').id];
      const refused = await whyNotUndo(deps, tenant, runId);
      return c.json(
        await onceInPlace(deps, c, tenant, null, refused, () => undoImport(deps, tenant, runId, c.get('account').username)),
        202,
      );
    })
    .openapi(credentials, async (c) =>
      sendCsv(
        c,
        'passwords.csv',
        await takeCredentialsCsv(deps, c.get('tenant').id, c.req.valid('param').id, c.req.valid('header')['idempotency-key']),
      ),
    )
    .openapi(events, async (c) => {
      const found = await mustFind(deps, c.get('tenant').id, c.req.valid('param').id);
      return c.body(runEvents(deps, found.tenant, found.id, c.req.raw.signal), 200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        // A proxy that collects answers would hold events back until the end.
        'X-Accel-Buffering': 'no',
      });
    });
