// The job that carries out a run, by design B: fenced chunks nobody sees, then one small transaction that publishes. It
// may be started again at any moment, by any worker: each chunk moves the fence it expects, or nothing happens.
import type { Deps } from '../deps.ts';
import { breathe } from './breathe.ts';
import { analyzeDirectory, createChunk, dropStagedRest, hide, markStops, removeChunk, show } from './apply-run.store.ts';
import { auditEnd } from './audit-end.ts';
import { ChunkSize } from './chunk-size.ts';
import { conflictingRows } from './conflicts.store.ts';
import { endUnapplied } from './end-unapplied.ts';
import { CancelRequested, DirectoryMoved, importFailed, planMoved, TakenOver, WorkerStopping } from './imports.errors.ts';
import { findRunById, moveRun, type Move } from './imports.store.ts';
import { RUN_JOB } from './jobs.ts';
import { plannedChanges } from './make-changes.store.ts';
import { publish } from './publish.ts';
import { finishRemoval, hideForRemoval, releaseLate } from './remove-run.ts';
import type { ImportRun } from './run-record.ts';
import { endIfTooLate, startScheduled } from './schedule.ts';
import { tellPause } from './tell-pause.ts';
import { dropStaged, notDurableYet } from './staging.store.ts';

const LOOK_AGAIN_MS = 10_000;
/** From so many rows on what is known of the tables is worth finding out anew. */
const ANALYZE_FROM = 1000;
/** And again, where others ask in the middle of it, when there are so many times as many. */
const GROWN = 4;

/** @param lastTry a fault ends the run instead of leaving it to the next attempt */
export async function runImport(deps: Deps, importId: string, lastTry: boolean, stopped: () => boolean = () => false): Promise<void> {
  const run = await started(deps, importId, lastTry);
  if (run?.state !== 'running') return;
  try {
    await carryOut(deps, run, stopped);
  } catch (cause) {
    if (cause instanceof TakenOver) return lookAgain(deps, importId);
    // Thrown on, so that the queue gives the job to the next worker.
    if (cause instanceof WorkerStopping) throw cause;
    await stopFor(deps, run, cause, lastTry);
    const again = await findRunById(deps, importId);
    if (again?.phase === 'reverting') await revert(deps, again, stopped);
  }
}

/** The run once it holds the tenant's place; a fault on the way there gives the place back in the end. */
async function started(deps: Deps, importId: string, lastTry: boolean): Promise<ImportRun | undefined> {
  try {
    const run = await findRunById(deps, importId);
    if (run?.state === 'scheduled' && !(await startScheduled(deps, run))) return undefined;
    const queued = await findRunById(deps, importId);
    if (queued?.state === 'queued' && !(await endIfTooLate(deps, queued))) await begin(deps, queued);
    return await findRunById(deps, importId);
  } catch (cause) {
    if (!lastTry) throw cause;
    deps.log.error('An import run could not begin.', { importId, cause });
    const run = await findRunById(deps, importId);
    if (run) await endUnapplied(deps, run, ['scheduled', 'queued'], { state: 'failed', problem: importFailed().document() });
    return undefined;
  }
}

/**
 * Whoever overtook this worker may be one that was thought dead, woke up, and has no job any more: when it stops, nobody
 * would come. So the run is looked at once more; if it is over by then, that does nothing.
 */
async function lookAgain(deps: Deps, importId: string): Promise<void> {
  if ((await findRunById(deps, importId))?.state !== 'running') return;
  await deps.queue.send(RUN_JOB, { importId }, { startAfter: new Date(deps.clock.now().getTime() + LOOK_AGAIN_MS) });
}

async function carryOut(deps: Deps, run: ImportRun, stopped: () => boolean): Promise<void> {
  if (run.phase === 'reverting') return revert(deps, run, stopped);
  if (run.phase === 'removing') return remove(deps, run, stopped);
  const start = performance.now();
  await create(deps, run, stopped);
  // Without statistics the embedded engine takes seconds for one page of the grown tables, and everybody behind it waits as long:
  // the rows are counted before anybody can see them. A server does that by itself; there nobody waits for it.
  const [large, embedded] = [run.rowsTotal >= ANALYZE_FROM, deps.database.engine === 'embedded'];
  if (large && embedded) await analyzeDirectory(deps);
  const created = performance.now();
  await publish(deps, run);
  const [creating, publishing] = [created - start, performance.now() - created];
  deps.log.info('An import was published.', {
    importId: run.id,
    rows: run.rowsTotal,
    creatingMs: Math.round(creating),
    publishingMs: Math.round(publishing),
  });
  if (large && !embedded) await analyzeDirectory(deps);
}

async function begin(deps: Deps, run: ImportRun): Promise<void> {
  const changes = run.removes ? await plannedChanges(deps, run.subject) : [];
  await tellPause(deps, run, 'restoring', changes);
  await deps.database.afterOthers();
  await deps.database.transaction(async () => {
    const phase = run.removes ? 'removing' : 'creating';
    const mine = await moveRun(
      deps,
      run.id,
      { states: ['queued'] },
      { state: 'running', phase, applied: 0, done: 0, total: run.rowsTotal, step: phase },
    );
    if (!mine) return;
    if (run.removes) await hideForRemoval(deps, run, changes);
    else await hide(deps, run.subject);
  });
}

/** Moves the fence; whoever expected another place has been overtaken. */
async function fence(deps: Deps, run: ImportRun, to: number, move: Move): Promise<void> {
  if (await moveRun(deps, run.id, { states: ['running'], phase: run.phase, applied: run.applied }, { applied: to, ...move })) return;
  throw new TakenOver(`Another worker has moved import ${run.id} on from row ${run.applied}.`);
}

/** One transaction of many rows. Nobody sees them yet, so only publishing needs the disk. */
async function inChunk(deps: Deps, chunk: ChunkSize, work: () => Promise<void>): Promise<void> {
  await deps.database.afterOthers();
  await deps.database.transaction(async () => {
    const start = performance.now();
    await notDurableYet(deps);
    await work();
    chunk.took(performance.now() - start);
  });
}

async function create(deps: Deps, run: ImportRun, stopped: () => boolean): Promise<void> {
  const skipsOf = run.kind === 'undo' ? run.undoes : null;
  const chunk = new ChunkSize(deps.database.engine);
  let countAt = Math.max(ANALYZE_FROM, run.applied) * GROWN;
  while (run.applied < run.rowsTotal) {
    if (stopped()) throw new WorkerStopping();
    // Who lists the few rows that can be seen among 100,000 that cannot waited for 150 ms, and for those before: nobody got through.
    if (deps.database.engine === 'embedded' && run.applied >= countAt) {
      await analyzeDirectory(deps);
      countAt = run.applied * GROWN;
    }
    const to = Math.min(run.rowsTotal, run.applied + chunk.rows);
    await inChunk(deps, chunk, async () => {
      await fence(deps, run, to, { done: to });
      await createChunk(deps, run.subject, run.tenant, run.applied, to, skipsOf, chunk.first);
    });
    run.applied = to;
    if ((await findRunById(deps, run.id))?.cancelRequested) throw new CancelRequested();
    await breathe();
  }
}

/** Takes back what was created, backwards, still unseen by anybody. */
async function revert(deps: Deps, run: ImportRun, stopped: () => boolean): Promise<void> {
  const chunk = new ChunkSize(deps.database.engine);
  while (run.applied > 0) {
    if (stopped()) throw new WorkerStopping();
    const to = chunk.before(run.applied);
    await inChunk(deps, chunk, async () => {
      await fence(deps, run, to, { done: run.rowsTotal - to });
      await removeChunk(deps, run.subject, to, run.applied, chunk.first);
      // A redo that failed leaves what it needs to be tried again.
      if (run.kind === 'import') await dropStaged(deps, run.subject, to);
    });
    run.applied = to;
    await breathe();
  }
  await deps.database.transaction(async () => {
    const over = await moveRun(
      deps,
      run.id,
      { states: ['running'], phase: 'reverting', applied: 0 },
      { state: run.revertsTo ?? 'failed', phase: 'over', finishedAt: deps.clock.now(), step: run.revertsTo ?? 'failed' },
    );
    if (!over) return;
    await auditEnd(deps, run.id, run.revertsTo ?? 'failed');
    await show(deps, run.subject);
    if (run.kind === 'import') await dropStagedRest(deps, run.id);
  });
}

async function remove(deps: Deps, run: ImportRun, stopped: () => boolean): Promise<void> {
  const chunk = new ChunkSize(deps.database.engine);
  while (run.applied < run.rowsTotal) {
    if (stopped()) throw new WorkerStopping();
    const to = run.rowsTotal - chunk.before(run.rowsTotal - run.applied);
    try {
      await inChunk(deps, chunk, async () => {
        await fence(deps, run, to, { done: to });
        await removeChunk(deps, run.subject, run.rowsTotal - to, run.rowsTotal - run.applied, chunk.first);
      });
      run.applied = to;
    } catch (cause) {
      // Somebody was just attaching something to an object about to go: that one stays.
      if (!isConflict(cause) || !(await releaseLate(deps, run))) throw cause;
    }
    await breathe();
  }
  await finishRemoval(deps, run);
}

/** PostgreSQL's class 23: a key taken or a reference gone meanwhile. */
const isConflict = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && cause.code.startsWith('23');

/** Decides how a stopped run ends and writes that down first, so that a crash from here on ends it the same way. */
async function stopFor(deps: Deps, run: ImportRun, cause: unknown, lastTry: boolean): Promise<void> {
  const conflict = isConflict(cause) && run.phase === 'creating';
  if (!conflict && !(cause instanceof CancelRequested) && !(cause instanceof DirectoryMoved)) {
    deps.log.error('An import run met a fault.', { importId: run.id, phase: run.phase, cause });
    if (!lastTry || run.phase !== 'creating') throw cause;
  }
  const rows = cause instanceof DirectoryMoved ? cause.rows : conflict ? await conflictingRows(deps, run.subject, run.tenant) : [];
  const problem = cause instanceof CancelRequested ? null : conflict || cause instanceof DirectoryMoved ? planMoved(rows) : importFailed();
  await deps.database.transaction(async () => {
    const mine = await moveRun(
      deps,
      run.id,
      { states: ['running'], phase: 'creating' },
      {
        phase: 'reverting',
        revertsTo: problem ? 'failed' : 'cancelled',
        applied: run.rowsTotal,
        done: 0,
        step: 'reverting',
        problem: problem?.document() ?? null,
      },
    );
    if (mine && problem) await markStops(deps, run.id, rows, problem.detail);
  });
}
