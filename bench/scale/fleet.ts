// The installation under load: API and worker processes as they are in life, each known to the server by its name.
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { spawnNode } from '../../test/support/spawn-api.ts';

const PASSWORD = 'benchmark password';
const READY = /Rowcall is at (\S+)|Rowcall is working jobs/;
const LAST_SAID = 4000;

export interface Process {
  /** Of an API process; ends with a slash. */
  url: string;
  end(): Promise<void>;
}

export async function startProcess(role: 'api' | 'worker', databaseUrl: string, dataFolder: string): Promise<Process> {
  const url = new URL(databaseUrl);
  url.searchParams.set('application_name', role);
  const { child, output } = spawnNode(['src-api/main.ts', role], {
    PORT: '0',
    DATABASE_URL: url.href,
    ROWCALL_DATA: dataFolder,
    ROWCALL_ADMIN_PASSWORD: PASSWORD,
    ROWCALL_SECRET_KEY: 'the key of the benchmark',
    ROWCALL_DRAIN_SECONDS: '0',
  });
  for (;;) {
    const ready = READY.exec(output());
    if (ready)
      return {
        url: ready[1] ?? '',
        async end() {
          if (child.exitCode !== null || child.signalCode !== null) return;
          const gone = once(child, 'exit');
          child.kill('SIGTERM');
          await gone;
        },
      };
    if (child.exitCode !== null) throw new Error(`The ${role} ended while starting:\n${output().slice(-LAST_SAID)}`);
    await pause(20);
  }
}

export type Ask = <T>(method: string, path: string, body?: unknown) => Promise<T>;

/** Asks one API process after the other, as a load balancer would. */
export async function askEach(urls: readonly string[]): Promise<Ask> {
  let turn = 0;
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  const ask: Ask = async (method, path, body) => {
    const url = urls[turn++ % urls.length] ?? '';
    const response = await fetch(`${url}api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text.slice(0, 500)}`);
    return JSON.parse(text) as never;
  };
  const { token } = await ask<{ token: string }>('POST', '/session', { username: 'admin', password: PASSWORD });
  headers['authorization'] = `Bearer ${token}`;
  return ask;
}
