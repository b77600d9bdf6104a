// GET /metrics for Prometheus: what this process counted, and what the database knows of the work that waits. Whoever asks
// shows ROWCALL_METRICS_TOKEN; without one set only this machine itself is answered, and never through a proxy.
import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import { Hono, type Context } from 'hono';
import { acrossTenants } from '../db/tenant-scope.ts';
import type { Deps } from '../deps.ts';
import type { AppEnv } from '../http/app-env.ts';
import { connectionAddress } from '../http/caller-address.ts';
import { Problem } from '../http/problem.ts';
import { withinTime } from '../http/within-time.ts';
import { type Figures, readFigures } from './figures.store.ts';

const DATABASE_WITHIN_MS = 5000;

const thisMachine = new BlockList();
thisMachine.addSubnet('127.0.0.0', 8, 'ipv4');
thisMachine.addAddress('::1', 'ipv6');

const isThisMachine = (address: string | undefined): boolean =>
  address !== undefined && isIP(address) !== 0 && thisMachine.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

const digest = (text: string) => createHash('sha256').update(text).digest();

function refuseStrangers(c: Context<AppEnv>, token: string | undefined): void {
  if (token !== undefined) {
    const shown = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    if (timingSafeEqual(digest(shown), digest(token))) return;
    throw new Problem(
      'not-signed-in',
      'Send the token of ROWCALL_METRICS_TOKEN: Authorization: Bearer <token>.',
      {},
      { headers: { 'WWW-Authenticate': 'Bearer' } },
    );
  }
  // To a proxy on this machine every caller would be this machine.
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => c.req.header(name) !== undefined);
  if (forwarded || !isThisMachine(connectionAddress(c)))
    throw new Problem('forbidden', 'Metrics are for this machine alone, until ROWCALL_METRICS_TOKEN is set.');
}

function tell({ metrics: m }: Deps, { imports, deliveries, jobs, sessions }: Figures): void {
  for (const { state, n } of imports) m.imports.set({ state }, n);
  for (const { recipient, state, n } of deliveries) m.deliveries.set({ recipient, state }, n);
  m.oldestDelivery.set(Math.max(0, ...deliveries.filter((d) => d.state === 'waiting').map((d) => d.oldest)));
  for (const { job, state, n, oldest } of jobs) {
    m.jobs.set({ job, state }, n);
    if (state !== 'active') m.oldestJob.set({ job }, Math.max(0, oldest));
  }
  m.sessions.set(sessions);
}

/** What is gone must not stay in the figures; without the database none of these is known. */
async function refresh(deps: Deps): Promise<void> {
  const { metrics: m, database, log } = deps;
  const { totalCount, idleCount, waitingCount } = database.pool;
  m.connections.set({ state: 'used' }, totalCount - idleCount);
  m.connections.set({ state: 'idle' }, idleCount);
  m.connections.set({ state: 'waiting' }, waitingCount);
  const found = await withinTime(
    DATABASE_WITHIN_MS,
    acrossTenants('sums over all tenants, which name none', () => readFigures(deps)),
  ).catch((cause: unknown) => {
    log.warn('the metrics lack what the database knows', { cause });
    return undefined;
  });
  for (const one of [m.imports, m.deliveries, m.oldestDelivery, m.jobs, m.oldestJob, m.sessions]) one.reset();
  m.databaseUp.set(found ? 1 : 0);
  if (found) tell(deps, found);
  else for (const one of [m.oldestDelivery, m.sessions]) one.remove();
}

export const metricsRoutes = (deps: Deps) =>
  new Hono<AppEnv>().get('/metrics', async (c) => {
    refuseStrangers(c, deps.config.metricsToken);
    await refresh(deps);
    c.header('Cache-Control', 'no-store');
    return c.body(await deps.metrics.registry.metrics(), 200, { 'Content-Type': deps.metrics.registry.contentType });
  });
