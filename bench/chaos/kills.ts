// kill -9, hundreds of times: a client plays the stories over HTTP while the processes die under it at random statements
// and moments. After each death the checker looks at what is left; at the end of each act the tenant must look right.
import { testApi } from '../../test/support/api.ts';
import { copyTemplate, onPostgres, serverUrl, silentLog, testDatabase } from '../../test/support/database.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../src-api/db/database.ts';
import { openDatabase } from '../../src-api/db/open-database.ts';
import { type CanQuery, findings, inWords } from './checker.ts';
import { Client } from './client.ts';
import { httpWire } from './http-wire.ts';
import { look as lookIn, wireTo } from './in-process.ts';
import { play, undisturbed, type Undisturbed } from './play.ts';
import { randomFrom, type Random } from './random.ts';
import { stories, type Story } from './story.ts';
import { type Death, type Fate, type Role, victims } from './victims.ts';

export interface KillFigures {
  kills: number;
  /** Where runs stood when a process died. */
  bySteps: Record<string, number>;
  stories: number;
  notAtAll: number;
  wrong: string[];
}

/** One in ten dies while it starts, one in five from outside at any moment, the others at a statement. */
function fate(random: Random): Fate {
  const what = random.pick(['killed-before', 'killed-during', 'killed-after'] as const);
  const kind = random.below(10);
  if (kind === 0) return { at: -1 - random.below(60), what };
  if (kind < 3) return { at: 0, what, afterMs: 800 + random.below(1500) };
  return { at: 1 + random.below(300), what };
}

const STANDING = `select distinct case when state = 'running' then phase else state end as at from imports
  where state in ('checking', 'planned', 'scheduled', 'queued', 'running')`;

/** Where the work stood, told by the statement and by the runs that have not ended. */
const stepOf = async (database: CanQuery, { statement = 'from outside' }: Death): Promise<string> => {
  const standing = (await database.query<{ at: string }>(STANDING)).map((r) => r.at);
  if (/delete from pending_imports/.test(statement) || /^update \w+ t set/.test(statement)) return 'publishing';
  if (/insert into (staged_|import_)/.test(statement)) return 'planning';
  return (
    standing.find((s) => ['creating', 'reverting', 'removing'].includes(s)) ??
    standing.find((s) => s !== 'planned') ??
    standing[0] ??
    'at rest'
  );
};

/** What the queue does once the dead worker's heartbeat has lapsed, without the wait, which takeovers.ts measures. */
const nextWorker = (database: CanQuery) =>
  database.query(`update pgboss.job set state = case when state = 'active' then 'retry' else state end, start_after = now(), retry_count = retry_count + 1
    where state = 'active' or (state in ('created', 'retry') and start_after > now() and name = 'check-import')`);

interface Ground {
  env: Record<string, string>;
  roles: readonly Role[];
  /** With no process of the service on it, where the engine wants that. */
  open(): Promise<{ database: Database; close(): Promise<void> }>;
  remove(): Promise<void>;
}

async function ground(): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'rowcall-chaos-'));
  if (onPostgres) {
    const made = await testDatabase();
    const url = made.config.databaseUrl ?? serverUrl();
    return {
      env: { DATABASE_URL: url, ROWCALL_SECRET_KEY: 'the key of the chaos' },
      roles: ['api', 'worker'],
      open: async () => ({ database: made.database, close: async () => undefined }),
      remove: () => made.close(),
    };
  }
  const dataFolder = join(folder, 'data');
  await copyTemplate(dataFolder);
  return {
    env: { ROWCALL_DATA: dataFolder },
    roles: ['all'],
    async open() {
      const database = await openDatabase({ databaseUrl: undefined, dataFolder }, silentLog, (message) => {
        throw new Error(message);
      });
      return { database, close: () => database.close() };
    },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Told beforehand by a service in this process, with nothing in the way. */
async function rightPortrait(story: Story): Promise<Undisturbed> {
  const api = await testApi();
  try {
    return await undisturbed(new Client(wireTo(api)), lookIn(api), story, 'calm');
  } finally {
    await api.close();
  }
}

export async function killAll(
  count: number,
  seed: number,
  say: (text: string) => void,
  told: readonly Story[] = stories,
): Promise<KillFigures> {
  const random = randomFrom(seed);
  const on = await ground();
  const figures: KillFigures = { kills: 0, bySteps: {}, stories: 0, notAtAll: 0, wrong: [] };
  const known = new Set<string>();
  const tell = (where: string, found: readonly string[]) => {
    for (const words of found.filter((w) => !known.has(w) && known.add(w))) {
      figures.wrong.push(`${where}: ${words}`);
      say(`${where}: ${words}`);
    }
  };
  const at = async <T>(look: (database: Database) => Promise<T>): Promise<T> => {
    const { database, close } = await on.open();
    try {
      return await look(database);
    } finally {
      await close();
    }
  };
  const all = victims({
    env: on.env,
    roles: on.roles,
    // Each of them: one that is spared lives to the end, and where all were, the stories would be played for ever.
    fateOf: () => (figures.kills < count ? fate(random) : undefined),
    onDeath: (death) =>
      at(async (database) => {
        figures.kills += 1;
        const step = await stepOf(database, death);
        figures.bySteps[step] = (figures.bySteps[step] ?? 0) + 1;
        tell(
          `kill ${figures.kills} (${death.role}, ${death.statement ?? 'from outside'})`,
          (await findings(database, { settled: false })).map(inWords),
        );
        await nextWorker(database);
      }),
  });
  const client = new Client(httpWire(() => all.up()));
  const look = async <T>(see: (database: CanQuery) => Promise<T>): Promise<T> => {
    if (on.roles.length === 1) await all.rest();
    return at(see);
  };
  try {
    const right: Undisturbed[] = [];
    while (figures.kills < count) {
      const n = figures.stories % told.length;
      const story = told[n];
      if (!story) break;
      const expected = (right[n] ??= await rightPortrait(story));
      const played = await play({ client, tenant: `k${figures.stories}`, look }, story, expected);
      figures.stories += 1;
      figures.notAtAll += played.notAtAll;
      tell(`story ${figures.stories}`, played.wrong);
      if (figures.stories % 10 === 0) say(`${figures.kills} kills, ${figures.stories} stories`);
    }
    tell('in the end', (await look((database) => findings(database, { settled: true }))).map(inWords));
    return figures;
  } finally {
    await all.rest();
    await on.remove();
  }
}
