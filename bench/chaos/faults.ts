// Injected faults: the API and its worker in this process on a real database, each story played again and again with one
// statement disturbed each time, until every statement of every step has had its turn.
import { testApi, type TestApi } from '../../test/support/api.ts';
import { findings, inWords } from './checker.ts';
import { Client } from './client.ts';
import { look, wireTo } from './in-process.ts';
import { type Look, play, undisturbed, type Undisturbed } from './play.ts';
import { type Disturbance, disturbances, type Door, openDoor } from './statements.ts';
import { stories, type Story } from './story.ts';

export interface FaultFigures {
  injected: number;
  /** Statements of all stories, each of which was disturbed if `injected` is at least as many. */
  statements: number;
  byKind: Record<string, number>;
  notAtAll: number;
  wrong: string[];
}

/** Spread over the story: the n-th of all, and with more faults than statements each gets several kinds. */
function* turns(statements: number, count: number, offset: number): Generator<{ at: number; what: Disturbance }> {
  for (let n = 0; n < count; n += 1) {
    const at = count >= statements ? (n % statements) + 1 : Math.floor((n * statements) / count) + 1;
    yield { at, what: disturbances[(n + offset + Math.floor(n / statements)) % disturbances.length] ?? 'refused' };
  }
}

/** What an earlier fault has left is not told again. */
const told = new Set<string>();
const isNew = (words: string) => !told.has(words) && told.add(words);

/** The portrait is the checker's own question, which a fault would only keep from being asked. */
const lookAside =
  (api: TestApi, door: Door): Look =>
  (ask) =>
    look(api)((database) => door.aside(() => ask(database)));

async function one(api: TestApi, door: Door, story: Story, expected: Undisturbed, tenant: string, turn: { at: number; what: Disturbance }) {
  const client = new Client(wireTo(api));
  door.arm(turn.at, turn.what);
  const played = await play({ client, tenant, look: lookAside(api, door) }, story, expected);
  const where = `${turn.what} at statement ${turn.at} (${door.fired() ?? 'never came'})`;
  const fired = door.fired();
  door.arm(0, 'refused');
  await wireTo(api).settle();
  played.wrong.push(...(await findings(api.deps.database, { settled: true })).map(inWords).filter(isNew));
  return { fired, notAtAll: played.notAtAll, wrong: played.wrong.map((w) => `${where}: ${w}`) };
}

export async function injectFaults(count: number, say: (text: string) => void, among: readonly Story[] = stories): Promise<FaultFigures> {
  const api = await testApi();
  const door = openDoor({ jumpClock: (seconds) => api.clock.pass(seconds) });
  const figures: FaultFigures = { injected: 0, statements: 0, byKind: {}, notAtAll: 0, wrong: [] };
  try {
    let played = 0;
    for (const [s, story] of among.entries()) {
      const client = new Client(wireTo(api));
      const expected = await undisturbed(client, look(api), story, `calm${s}`);
      door.arm(0, 'refused');
      figures.wrong.push(...(await play({ client, tenant: `again${s}`, look: lookAside(api, door) }, story, expected)).wrong);
      const statements = door.seen().length;
      figures.statements += statements;
      for (const turn of turns(statements, Math.ceil(count / among.length), s)) {
        const result = await one(api, door, story, expected, `s${s}n${played}`, turn);
        played += 1;
        // Stories differ by a few statements from time to time; what never came was not disturbed.
        if (result.fired === undefined) continue;
        figures.injected += 1;
        figures.byKind[turn.what] = (figures.byKind[turn.what] ?? 0) + 1;
        figures.notAtAll += result.notAtAll;
        figures.wrong.push(...result.wrong);
        for (const wrong of result.wrong.slice(0, 5)) say(wrong);
      }
      say(`"${story.name}": ${statements} statements`);
    }
    return figures;
  } finally {
    door.remove();
    await api.close();
  }
}
