// Plays a story to its end and says what was wrong about it: after each act the tenant must look as it does when nothing
// breaks, or, if the act's run did not succeed, as it did before.
import type { Run } from '../../shared/contracts/imports.ts';
import type { CanQuery } from './checker.ts';
import { type Client, GaveUp } from './client.ts';
import { difference, portrait } from './portrait.ts';
import type { Story } from './story.ts';

/** What the tenant may look like at the beginning and after each act when nothing breaks. */
export type Undisturbed = readonly (readonly (readonly string[])[])[];

export interface Played {
  wrong: string[];
  /** Acts that ended without success, which is right, and ended the story. */
  notAtAll: number;
}

/** Gives the tables to look at; a service of its own may have to stop for that. */
export type Look = <T>(at: (database: CanQuery) => Promise<T>) => Promise<T>;

const succeededOr = (run: Run): boolean => run.state === 'succeeded' || run.state === 'undone';

/** Plays it with nothing in the way, for comparison. */
export async function undisturbed(client: Client, look: Look, story: Story, tenant: string): Promise<Undisturbed> {
  const known = new Map<string, Run>();
  await client.prepare(tenant, story.inventory);
  const seen = [[await look((database) => portrait(database, tenant))]];
  for (const act of story.acts) {
    const run = await act.play(client, tenant, known);
    if (run.state !== act.ends)
      throw new Error(`"${story.name}", ${act.name} ends ${run.state} with nothing in its way: ${JSON.stringify(run)}`);
    known.set(act.name, run);
    seen.push([await look((database) => portrait(database, tenant))]);
    if (!act.otherwise) continue;
    const other = `${tenant}x`;
    await client.prepare(other, story.inventory);
    await act.otherwise.play(client, other, known);
    seen.at(-1)?.push(await look((database) => portrait(database, other)));
  }
  return seen;
}

/** undefined: it looks like one of them. */
function unlike(right: readonly (readonly string[])[] | undefined, found: readonly string[]): string | undefined {
  let least: string | undefined;
  for (const one of right ?? []) {
    const differs = difference(one, found);
    if (differs === undefined) return undefined;
    least ??= differs;
  }
  return least;
}

export interface Stage {
  client: Client;
  tenant: string;
  look: Look;
}

export async function play({ client, tenant, look }: Stage, story: Story, expected: Undisturbed): Promise<Played> {
  const known = new Map<string, Run>();
  const played: Played = { wrong: [], notAtAll: 0 };
  try {
    await client.prepare(tenant, story.inventory);
    for (const [n, act] of story.acts.entries()) {
      const run = await act.play(client, tenant, known);
      known.set(act.name, run);
      const found = await look((database) => portrait(database, tenant));
      const asPlanned = unlike(expected[n + 1], found);
      if (asPlanned === undefined) continue;
      const asBefore = succeededOr(run) ? asPlanned : unlike(expected[n], found);
      if (asBefore === undefined) played.notAtAll += 1;
      else played.wrong.push(`"${story.name}", ${act.name}: the run is ${run.state}, and ${asBefore}`);
      return played;
    }
  } catch (cause) {
    if (!(cause instanceof GaveUp)) throw cause;
    played.wrong.push(`"${story.name}": ${cause.message}`);
  }
  return played;
}
