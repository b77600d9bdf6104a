// All the pane can do, put together from the actions of each step. The screens call these; the ribbon's commands do too.
import type { Unsubscribe } from '../host/workbook.ts';
import type { ImportOptions, Run } from '../../shared/contracts/imports.ts';
import type { Command } from '../commands/command-bus.ts';
import { accessActions } from './actions/access-actions.ts';
import { checkActions } from './actions/check-actions.ts';
import { listActions } from './actions/list-actions.ts';
import { importActions } from './actions/import-actions.ts';
import { reviewActions } from './actions/review-actions.ts';
import { resultActions } from './actions/result-actions.ts';
import { faultText } from './fault-text.ts';
import { recallRun } from './remember-run.ts';
import { runText } from '../messages/runs.ts';
import type { SessionParts } from './session-parts.ts';
import type { SetupPlace, TenantChoice } from './session-state.ts';

/** Followed at once when somebody comes back; one that is scheduled may have days to go, and is only told of. */
const AT_WORK = new Set(['queued', 'running']);

export function createImportController(parts: SessionParts) {
  const { store, api, checker, workbook } = parts;
  const checking = checkActions(parts);
  const reviewing = reviewActions(parts);
  const importing = importActions(parts, reviewing.followSelection);
  const results = resultActions(parts, importing.follow);
  const lists = listActions(parts, checking.live, checking.recogniseSheet);
  const access = accessActions(parts, takeUp);

  /** Signing in was a step on the way to an import. */
  let wantsImport = false;
  let forget: Unsubscribe = () => undefined;

  /** The plan of the checked sheet; somebody signed out comes back to it after signing in. */
  async function review(): Promise<void> {
    wantsImport = store.get().access.kind !== 'signed-in';
    if (wantsImport) access.setAside(false);
    else await importing.plan();
  }

  /** A workbook that was closed unsaved has forgotten its import; the server has not. */
  async function ownRunAtWork(tenant: string): Promise<Run | null> {
    const { access: who } = store.get();
    const { items } = await api.imports(tenant);
    const own = items.filter((run) => who.kind === 'signed-in' && run.createdBy === who.account.username);
    return own.find((run) => AT_WORK.has(run.state)) ?? own.find((run) => run.state === 'scheduled') ?? null;
  }

  /** Beside the work: a workbook that is busy keeps the entries it has, which a check would not let pass anyway. */
  const refreshDropdowns = () => lists.refreshDropdowns().catch(() => undefined);

  /** Goes on where the person was: the same work after a session that expired, a running import after a closed pane. */
  async function takeUp(tenant: TenantChoice): Promise<void> {
    const { work } = store.get();
    void refreshDropdowns();
    if (work.kind === 'applying') return importing.follow(work.applying.run);
    if (work.kind === 'planning') return importing.plan();
    // What was checked without the directory can be checked whole now.
    if (work.kind === 'checked') {
      const checked = await checking.check();
      return checked && wantsImport ? importing.plan() : undefined;
    }
    if (work.kind !== 'idle') return;
    try {
      const id = await recallRun(workbook, tenant.id);
      const run = id ? await api.run(tenant.id, id) : await ownRunAtWork(tenant.id);
      if (run && AT_WORK.has(run.state)) return await importing.follow(run);
      store.dispatch({ type: 'remembered', run });
    } catch (fault) {
      // A remembered run may have been removed with its tenant's history; then there is nothing to go on with.
      store.dispatch({ type: 'remembered', run: null });
      if (!(fault instanceof Error && 'status' in fault && fault.status === 404))
        store.dispatch({ type: 'noticed', notice: { severity: 'warning', text: faultText(fault) } });
    }
  }

  return {
    ...access,
    ...checking,
    ...reviewing,
    ...importing,
    ...results,
    ...lists,
    async start(): Promise<void> {
      store.dispatch({ type: 'formats-known', formats: await checker.formats() });
      const look = async () => {
        await checking.lookAtSheet();
        await lists.followDropdowns();
      };
      await look();
      forget = await workbook.onActiveSheet(() => void look());
    },
    review,
    async signOut(): Promise<void> {
      await checking.leaveSheet();
      await access.signOut();
    },
    setAside(aside: boolean): void {
      if (aside) wantsImport = false;
      access.setAside(aside);
    },
    /** A plan with other options; the sheet is judged with them first, so that pane and plan say the same. */
    async replan(options: ImportOptions): Promise<void> {
      if (Object.keys(options).length > 0) await checking.chooseOptions(options);
      await importing.plan();
    },
    /** Away from a page that failed, to where a check begins. */
    async restart(): Promise<void> {
      importing.stopFollowing();
      store.dispatch({ type: 'work-dropped' });
      await checking.leaveSheet();
    },
    openSetup: (place?: SetupPlace) => store.dispatch({ type: 'setup', open: place ?? true }),
    /** What was set up is what the next check rests on. */
    async closeSetup(): Promise<void> {
      store.dispatch({ type: 'setup', open: false });
      await access.renewFacts();
      void refreshDropdowns();
      if (store.get().work.kind === 'checked') await checking.check({ quiet: true });
    },
    /** The connection is back: what could not be asked of the directory is asked now. */
    async online(): Promise<void> {
      const { work, access } = store.get();
      if (work.kind === 'checked' && work.check.directory === 'unreachable' && access.kind === 'signed-in')
        await checking.check({ quiet: true });
    },
    unitPaths: () => checker.unitPaths(),
    api,
    dismissNotice: () => store.dispatch({ type: 'noticed', notice: null }),
    /** @param seen the pane is in sight, so that something can be chosen in it */
    async command(command: Command, seen = true): Promise<void> {
      if (command === 'clear-marks') return checking.clearMarks();
      if (command === 'add-dropdowns') return lists.addDropdowns();
      if (command === 'new-template') return seen ? lists.openTemplates(true) : lists.makeTemplate(store.get().format);
      // A running import stays in sight; it is left from its own screen.
      if (store.get().work.kind === 'applying')
        return store.dispatch({ type: 'noticed', notice: { severity: 'info', text: runText.inSight } });
      // Somebody who asks for a check while signed out gets the local one, and is told what it leaves out.
      if (store.get().access.kind === 'signed-out') access.setAside(true);
      const checked = await checking.check();
      if (checked && command === 'import-sheet') await review();
    },
    stop(): void {
      forget();
      checking.live.stop();
      lists.stopFollowingDropdowns();
      importing.stopFollowing();
    },
  };
}

export type ImportController = ReturnType<typeof createImportController>;
