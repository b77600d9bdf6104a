// Puts the process together: settings, database, schema, jobs, first administrator, pages and API; and takes it apart in
// the opposite order. Used by main.ts and by scripts/excel.mjs, which gives it a certificate.
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createApp, createWorkerApp } from './app.ts';
import { ensureAdministrator } from './auth/first-administrator.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/open-database.ts';
import { migrate } from './db/migrate.ts';
import { seedDemo } from './demo/seed-demo.ts';
import type { Deps } from './deps.ts';
import { serverLimits } from './http/server-limits.ts';
import { drain, listen } from './listen.ts';
import { lineLog, type Log, type LogLevel } from './log.ts';
import { makeDeps, systemClock } from './make-deps.ts';
import { serveBackups } from './operations/backup/running.ts';
import { measureProcess } from './operations/measure-process.ts';
import { startUpkeep } from './oversight/upkeep.ts';
import { checkKeys, sendReseal } from './secrets/reseal.service.ts';
import { anyTenant } from './tenants/tenants.store.ts';

/** `all`: requests and jobs in one process. Separate processes need DATABASE_URL. */
export type ProcessRole = 'all' | 'api' | 'worker';
export const processRoles: readonly ProcessRole[] = ['all', 'api', 'worker'];

export interface StartOptions {
  config: Config;
  role?: ProcessRole;
  tls?: { key: string | Buffer; cert: string | Buffer };
  log?: Log;
  /** The embedded database cannot go on; the process must end. */
  onFatal?: (message: string) => void;
}

export interface Running {
  /** Where the pages are; undefined for a worker. */
  url: string | undefined;
  /** Set when this start made the first administrator; `madeUp` is the password, shown nowhere else. */
  administrator: { username: string; madeUp?: string } | undefined;
  deps: Deps;
  stop(): Promise<void>;
}

const ENGINE_FAILED = 70;

const stopProcess = (message: string): never => {
  process.stderr.write(
    `The embedded database cannot go on: ${message}\nRowcall stops here so that nothing is lost. Free disk space if it is full, then start it again.\n`,
  );
  process.exit(ENGINE_FAILED);
};

const toStderr = (level: LogLevel) => lineLog((line) => process.stderr.write(`${line}\n`), systemClock.now, level);

export async function start({
  config,
  role = 'all',
  tls,
  log = toStderr(config.logLevel),
  onFatal = stopProcess,
}: StartOptions): Promise<Running> {
  if (role !== 'all' && config.databaseUrl === undefined) {
    throw new Error(
      `The role "${role}" needs DATABASE_URL: the embedded database belongs to one process. Start without a role, or give a PostgreSQL.`,
    );
  }
  const database = await openDatabase(config, log, onFatal);
  const undo: (() => Promise<void>)[] = [() => database.close()];
  const stopping = new AbortController();
  const stop = async () => {
    stopping.abort();
    log.info('stopping', { role });
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    await migrate(database);
    const deps = makeDeps({ config, database, clock: systemClock, log, stopping: stopping.signal });
    // Before any job is taken: with the wrong key nothing may be written.
    const hasFormerKeys = await checkKeys(deps);
    await deps.queue.start({ work: role !== 'api' });
    undo.push(() => deps.queue.stop());
    if (hasFormerKeys) await sendReseal(deps);
    if (role !== 'api') undo.push(startUpkeep(deps));
    const administrator = await ensureAdministrator(deps);
    if (!(await anyTenant(database))) await seedDemo(deps);
    undo.push(measureProcess(deps, role));
    undo.push(await serveBackups({ database, clock: systemClock, keyId: deps.seal.keyId }, config.dataFolder, log));
    log.info('started', { role, engine: database.engine });
    const port = role === 'worker' ? config.workerPort : config.port;
    if (port === undefined) return { url: undefined, administrator, deps, stop };
    const answer = getRequestListener((role === 'worker' ? createWorkerApp(deps) : createApp(deps)).fetch);
    // It answers every failure itself; the promise is of no use to the server.
    const listener: RequestListener = (request, response) => {
      const last = () => {
        if (!response.headersSent) response.shouldKeepAlive = false;
      };
      if (stopping.signal.aborted) last();
      else {
        // Asked to stop meanwhile, its answer is the last on its connection too.
        stopping.signal.addEventListener('abort', last);
        response.once('close', () => stopping.signal.removeEventListener('abort', last));
      }
      void answer(request, response);
    };
    const server = tls ? createSecureServer({ ...serverLimits, ...tls }, listener) : createServer(serverLimits, listener);
    await listen(server, { port, host: config.host });
    undo.push(() => drain(server, config.drainSeconds * 1000));
    if (role === 'worker') return { url: undefined, administrator, deps, stop };
    return { url: addressOf(server, config, tls !== undefined), administrator, deps, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

function addressOf(server: Server, { host }: Config, secure: boolean): string {
  const { port } = server.address() as AddressInfo;
  const name = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `${secure ? 'https' : 'http'}://${name}:${port}/`;
}
