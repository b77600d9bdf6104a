// Whether this process has the right keys, asked at start; and sealing everything anew after the key was replaced, as a job
// beside all other work. Begun again after a crash it finds done what is done.
import { acrossTenants } from '../db/tenant-scope.ts';
import type { Deps } from '../deps.ts';
import { anySealed, resealColumn } from './reseal.store.ts';
import { addCurrentKey, forgetFormerKeys, importsUnderWay, listKeys, proves } from './seal-keys.store.ts';
import { sealedColumns } from './sealed-columns.store.ts';

export const RESEAL_JOB = 'reseal-secrets';
const AGAIN_MS = 60_000;

type Needs = Pick<Deps, 'database' | 'seal' | 'clock'>;

const wrongKey = (sealedWith: string, seal: Deps['seal'], cause?: unknown): Error =>
  new Error(
    `The secrets of this database are sealed with the key ${sealedWith}, but the key given is ${seal.keyId}. Nothing was written. ` +
      'Give the former key again (ROWCALL_SECRET_KEY, or the file secret.key in the data folder). To replace it, give the new one in ' +
      'ROWCALL_SECRET_KEY and the former one in ROWCALL_SECRET_KEY_OLD.',
    { cause },
  );

/** Refuses to go on with a key that does not open what is stored. @returns whether there is something to seal anew */
export async function checkKeys(deps: Needs): Promise<boolean> {
  const { seal } = deps;
  const stored = await listKeys(deps);
  const unknown = stored.find((key) => !seal.knownKeyIds.includes(key.id) || !proves(deps, key));
  if (unknown) throw wrongKey(unknown.id, seal);
  const before = stored.length === 0 && (await opensWhatIsSealed(deps));
  await addCurrentKey(deps);
  return before || stored.some((key) => key.id !== seal.keyId);
}

/** A database from before keys had ids: what is sealed in it must open. @returns whether anything is */
async function opensWhatIsSealed(deps: Needs): Promise<boolean> {
  let any = false;
  for (const column of await sealedColumns(deps.database)) {
    const sealed = await anySealed(deps, column);
    if (!sealed) continue;
    any = true;
    try {
      deps.seal.open(sealed);
    } catch (cause) {
      throw wrongKey('of its former start', deps.seal, cause);
    }
  }
  return any;
}

export interface ResealProgress {
  table: string;
  column: string;
  done: number;
}

/** @returns false when somebody must come again: an import under way may still bring values of a former key */
export async function resealAll(deps: Needs, stopped: () => boolean, tell: (progress: ResealProgress) => void): Promise<boolean> {
  for (let found = true; found;) {
    found = false;
    const underWay = await importsUnderWay(deps);
    for (const column of await sealedColumns(deps.database)) {
      let done = 0;
      for await (const sealed of resealColumn(deps, column)) {
        done += sealed;
        if (sealed > 0) tell({ table: column.table, column: column.column, done });
        if (stopped()) return false;
      }
      found ||= done > 0;
    }
    if (!found && underWay) return false;
  }
  await forgetFormerKeys(deps);
  return true;
}

async function resealJob(deps: Deps, stopped: () => boolean): Promise<void> {
  const whole = await resealAll(deps, stopped, () => undefined);
  if (whole) deps.log.info('every secret is sealed with the current key', { keyId: deps.seal.keyId });
  else if (!stopped())
    await deps.queue.send(RESEAL_JOB, {}, { singletonKey: 'later', startAfter: new Date(deps.clock.now().getTime() + AGAIN_MS) });
  else throw new Error('The worker stops; another one goes on sealing.');
}

export function defineSecretJobs(deps: Deps): void {
  deps.queue.define(RESEAL_JOB, (job) => acrossTenants('every secret there is', () => resealJob(deps, () => job.signal.aborted)), {
    retryLimit: 1000,
  });
}

/** Asked for at start when checkKeys() says so. */
export const sendReseal = (deps: Deps): Promise<string | null> => deps.queue.send(RESEAL_JOB, {}, { singletonKey: 'now' });
