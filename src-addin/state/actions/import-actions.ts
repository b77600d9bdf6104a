// From a checked sheet to a running import: the plan is asked for, reviewed, and applied as reviewed.
import { isAbort, isProblem } from '../../api/api-problem.ts';
import { keptRows } from '../../api/kept-rows.ts';
import { followRun } from '../../api/follow-run.ts';
import type { Acceptance } from '../../api/rowcall-api.ts';
import type { Run } from '../../../shared/contracts/imports.ts';
import { text } from '../../messages/en.ts';
import { faultText } from '../fault-text.ts';
import { rememberRun } from '../remember-run.ts';
import type { SessionParts } from '../session-parts.ts';

const ENDED = new Set<Run['state']>(['succeeded', 'failed', 'cancelled', 'undone']);

export function importActions(parts: SessionParts, onReview: () => Promise<void>) {
  const { api, checker, store, workbook } = parts;
  let following: AbortController | null = null;

  const told = (fault: unknown) => {
    if (!isAbort(fault)) store.dispatch({ type: 'noticed', notice: { severity: 'error', text: faultText(fault) } });
  };
  const tenantId = () => {
    const { access } = store.get();
    return access.kind === 'signed-in' ? access.tenant.id : null;
  };
  const stopFollowing = () => {
    following?.abort();
    following = null;
  };

  async function review(tenant: string, run: Run): Promise<void> {
    if (run.state === 'failed') {
      store.dispatch({ type: 'plan-failed' });
      store.dispatch({ type: 'noticed', notice: { severity: 'error', text: run.problem?.detail ?? text.review.planFailed } });
      return;
    }
    store.dispatch({ type: 'planned', run, rows: await keptRows(api.plan(tenant, run.id)) });
    await onReview();
  }

  async function plan(): Promise<void> {
    const tenant = tenantId();
    if (!tenant) return;
    stopFollowing();
    const mine = (following = new AbortController());
    store.dispatch({ type: 'planning' });
    try {
      const created = await api.createImport(tenant, await checker.pack(store.get().options), mine.signal);
      const onRun = (run: Run) => store.dispatch({ type: 'plan-progress', progress: run.progress });
      const onProgress = (progress: Run['progress']) => store.dispatch({ type: 'plan-progress', progress });
      await review(tenant, await followRun(api, tenant, created.id, { onRun, onProgress }, { signal: mine.signal, pause: parts.pause }));
    } catch (fault) {
      if (!isProblem(fault, 'not-signed-in')) store.dispatch({ type: 'plan-failed' });
      told(fault);
    }
  }

  /** Follows a run that works in the API until it ends, then shows what became of it. */
  async function follow(run: Run): Promise<void> {
    const tenant = tenantId();
    if (!tenant) return;
    stopFollowing();
    const mine = (following = new AbortController());
    store.dispatch({ type: 'applying', run, at: parts.now() });
    const progress = (p: Run['progress'], seen?: Run) =>
      store.dispatch({ type: 'run-progress', progress: p, at: parts.now(), ...(seen ? { run: seen } : {}) });
    const listener = {
      onRun: (seen: Run) => progress(seen.progress, seen),
      onProgress: (p: Run['progress']) => progress(p),
      onConnection: (connected: boolean) => store.dispatch({ type: 'connection', connected }),
    };
    try {
      const ended = await followRun(api, tenant, run.id, listener, { signal: mine.signal, pause: parts.pause });
      store.dispatch({ type: 'finished', run: ended, items: await keptRows(api.items(tenant, ended.id)) });
    } catch (fault) {
      told(fault);
    }
  }

  async function apply(accept: readonly Acceptance[]): Promise<void> {
    const { work } = store.get();
    const tenant = tenantId();
    if (work.kind !== 'reviewing' || !tenant || !work.review.run.plan || store.get().busy) return;
    const { run } = work.review;
    const open = (run.needs ?? []).filter((need) => !accept.includes(need));
    if (open.length > 0) return store.dispatch({ type: 'acceptance-asked', needs: run.needs ?? [] });
    store.dispatch({ type: 'busy', busy: true });
    try {
      const digest = work.review.run.plan.digest;
      // The key names the plan, so that a second click or a lost answer never starts a second run.
      const applied = await api.apply(tenant, run.id, digest, accept, `apply-${run.id}-${accept.join('-')}`);
      await rememberRun(workbook, tenant, applied.id);
      store.dispatch({ type: 'busy', busy: false });
      await follow(applied);
    } catch (fault) {
      if (isProblem(fault, 'confirmation-required'))
        store.dispatch({ type: 'acceptance-asked', needs: fault.problem['needs'] as Acceptance[] });
      else told(fault);
      if (isProblem(fault, 'plan-moved')) store.dispatch({ type: 'sheet-edited' });
    } finally {
      store.dispatch({ type: 'busy', busy: false });
    }
  }

  return {
    plan,
    apply,
    follow,
    stopFollowing,
    /** Where a run stands decides the screen it is shown on. */
    async open(run: Run): Promise<void> {
      const tenant = tenantId();
      if (!tenant) return;
      try {
        if (ENDED.has(run.state)) store.dispatch({ type: 'finished', run, items: await keptRows(api.items(tenant, run.id)) });
        else if (run.state === 'planned' || run.state === 'rejected') await review(tenant, run);
        else await follow(run);
      } catch (fault) {
        told(fault);
      }
    },
    declineAcceptance: () => store.dispatch({ type: 'acceptance-asked', needs: [] }),
    leaveReview: () => store.dispatch({ type: 'review-left' }),
    cancelPlanning(): void {
      stopFollowing();
      store.dispatch({ type: 'plan-failed' });
    },
    async cancelRun(): Promise<void> {
      const { work } = store.get();
      const tenant = tenantId();
      if (work.kind !== 'applying' || !tenant) return;
      store.dispatch({ type: 'cancelling' });
      await api.cancel(tenant, work.applying.run.id).catch((fault: unknown) => {
        store.dispatch({ type: 'cancelling', refused: true });
        told(fault);
      });
    },
    /** Back to the sheet while the import goes on; the first screen leads to it again. */
    leaveRun(): void {
      stopFollowing();
      store.dispatch({ type: 'run-left' });
    },
  };
}
