// Plays a story to its end and says what was wrong about it: after each act the tenant must look as it does when nothing
// breaks, or, if the act's run did not succeed, as it did before.
import type { Run } from '../../shared/contracts/imports.ts';
import type { CanQuery } from './checker.ts';
import { type Client, GaveUp } from './client.ts';
import { difference, portrait } from './portrait.ts';
import type { Story } from './story.ts';

/** What the tenant looks like at the beginning and after each act when nothing breaks. */
export type Undisturbed = readonly (readonly string[])[];

export interface Played {
  wrong: string[];
  /** Acts that ended without success, which is right, and ended the story. */
  notAtAll: number;
}

const succeededOr = (run: Run): boolean => run.state === 'succeeded' || run.state === 'undone';

/** Plays it with nothing in the way, for comparison. */
export async function undisturbed(client: Client, database: CanQuery, story: Story, tenant: string): Promise<Undisturbed> {
  const known = new Map<string, Run>();
  await client.prepare(tenant, story.inventory);
  const seen = [await portrait(database, tenant)];
  for (const act of story.acts) {
    const run = await act.play(client, tenant, known);
    if (run.state !== act.ends)
      throw new Error(`"${story.name}", ${act.name} ends ${run.state} with nothing in its way: ${JSON.stringify(run)}`);
    known.set(act.name, run);
    seen.push(await portrait(database, tenant));
  }
  return seen;
}

export interface Stage {
  client: Client;
  database: CanQuery;
  tenant: string;
  /** Comes before each look at the tables, for a service that must first come up again. */
  beforeLook?: () => Promise<void>;
  onAct?: (name: string) => void;
}

export async function play({ client, database, tenant, beforeLook, onAct }: Stage, story: Story, expected: Undisturbed): Promise<Played> {
  const known = new Map<string, Run>();
  const played: Played = { wrong: [], notAtAll: 0 };
  try {
    await client.prepare(tenant, story.inventory);
    for (const [n, act] of story.acts.entries()) {
      onAct?.(act.name);
      const run = await act.play(client, tenant, known);
      known.set(act.name, run);
      await beforeLook?.();
      const found = await portrait(database, tenant);
      const asPlanned = difference(expected[n + 1] ?? [], found);
      if (asPlanned === undefined) continue;
      const asBefore = succeededOr(run) ? asPlanned : difference(expected[n] ?? [], found);
      if (asBefore !== undefined) {
        played.wrong.push(`"${story.name}", ${act.name}: the run is ${run.state}, and ${asBefore}`);
        return played;
      }
      played.notAtAll += 1;
      return played;
    }
  } catch (cause) {
    if (!(cause instanceof GaveUp)) throw cause;
    played.wrong.push(`"${story.name}": ${cause.message}`);
  }
  return played;
}
