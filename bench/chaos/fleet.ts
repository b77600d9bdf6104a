// Several API and worker processes on one PostgreSQL, each with a name the server knows its sessions by.
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { spawnNode, type Spawned } from '../../test/support/spawn-api.ts';
import type { Database } from '../../src-api/db/database.ts';
import { credentials } from './http-wire.ts';

const victim = join(import.meta.dirname, 'victim.ts');
const READY = /Rowcall is at (\S+)|Rowcall is working jobs/;

export interface Member {
  name: string;
  /** Of an API process. */
  url: string;
  signal(signal: NodeJS.Signals): void;
  /** Waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
  output(): string;
}

const gone = ({ child }: Spawned) => child.exitCode !== null || child.signalCode !== null;

export class Fleet {
  readonly #databaseUrl: string;
  readonly #slowMs: number;
  readonly members = new Map<string, Member>();

  /** @param slowMs pause before each statement that writes, so that there is a middle to die in */
  constructor(databaseUrl: string, slowMs = 0) {
    this.#databaseUrl = databaseUrl;
    this.#slowMs = slowMs;
  }

  async start(role: 'api' | 'worker', name: string): Promise<Member> {
    const url = new URL(this.#databaseUrl);
    url.searchParams.set('application_name', name);
    const spawned = spawnNode([victim, role], {
      PORT: '0',
      DATABASE_URL: url.href,
      ROWCALL_ADMIN_PASSWORD: credentials.password,
      ROWCALL_SECRET_KEY: 'the key of the chaos',
      CHAOS_SLOW_MS: String(role === 'worker' ? this.#slowMs : 0),
    });
    let ready: RegExpExecArray | null = null;
    while (!(ready = READY.exec(spawned.output()))) {
      if (gone(spawned)) throw new Error(`The ${role} ${name} ended while starting:\n${spawned.output()}`);
      await pause(20);
    }
    const member: Member = {
      name,
      url: ready[1] ?? '',
      signal: (signal) => void spawned.child.kill(signal),
      output: spawned.output,
      end: async (signal) => {
        this.members.delete(name);
        if (gone(spawned)) return;
        const exit = once(spawned.child, 'exit');
        spawned.child.kill(signal);
        await exit;
      },
    };
    this.members.set(name, member);
    return member;
  }

  async end(): Promise<void> {
    await Promise.all([...this.members.values()].map((m) => m.end('SIGKILL')));
  }
}

/** Names of the processes that are in a transaction of an import at this moment. */
export async function working(database: Database): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    `select distinct application_name as name from pg_stat_activity
     where datname = current_database() and application_name like 'worker%' and xact_start is not null
       and (query ~ 'staged_' or query ~ 'update imports' or query ~ 'discard plans' or query ~ 'enable_seqscan')`,
  );
  return rows.map((r) => r.name);
}
