// One check from stored sheet to stored plan: rules, directory, plan, digest, staging. Runs within the request for a small
// sheet and as a job for a big one; started again after a crash it begins anew.
import { findFormat } from '../../shared/formats/registry.ts';
import type { ImportFormat } from '../../shared/formats/define-format.ts';
import { withFix } from '../../shared/fixes/find-fix.ts';
import { issueRecord } from '../../shared/messages/issue-text.ts';
import { withMore } from '../../shared/directory/directory-view.ts';
import { CheckSession } from '../../shared/rules/check-session.ts';
import type { Issue, IssueArgument } from '../../shared/rules/issue.ts';
import type { ThreadDeps } from '../deps.ts';
import { loadDirectoryView } from '../directory/directory-view.store.ts';
import { breathe } from './breathe.ts';
import { dropStagedRest } from './apply-run.store.ts';
import { claimCheck, holdCheck } from './check-claim.store.ts';
import { checkContext } from './check-context.ts';
import { dropFindings, writeIssues } from './findings.store.ts';
import { CheckOver } from './imports.errors.ts';
import { finishCheck, tellProgress } from './imports.store.ts';
import { makePlan } from './make-plan.ts';
import type { ImportRun } from './run-record.ts';
import { dropStaged } from './staging.store.ts';
import { readMeasure } from './tenant-facts.store.ts';

/** Kept of each rule; the counts on the run are always exact. */
const KEPT_PER_RULE = 20_000;
const PAGE = 1000;

/** @param rows the whole sheet, secret cells included */
export async function checkRun(deps: ThreadDeps, stored: ImportRun, rows: string[][]): Promise<void> {
  const started = performance.now();
  const format = findFormat(stored.format);
  if (!format) throw new Error(`The format ${stored.format} is not known any more.`);
  const run = { ...stored, checkId: deps.ids.uuid() };
  await deps.database.transaction(async () => {
    await claimCheck(deps, run);
    await dropFindings(deps, run.id);
    await dropStaged(deps, run.id);
    await dropStagedRest(deps, run.id);
  });
  const session = new CheckSession({
    format,
    sheet: { name: run.sheetName, headers: run.headers, firstRow: run.firstRow, rows },
    mapping: run.mapping,
    context: await checkContext(deps, run.tenant, run.options),
  });
  await applyRules(deps, run, session);
  await storeIssues(deps, run, session);
  await tellProgress(deps, run.id, { done: 0, total: session.table.rowCount, step: 'planning' });
  const { users: usersBefore, limits } = await readMeasure(deps, run.tenant);
  const good = session.issues.counts.errors === 0 || run.options['onlyValidRows'] === true;
  const judged = performance.now();
  const plan = await makePlan(deps, run, session, good);
  const planned = good && plan.usable;
  const finished = await finishCheck(deps, run, planned ? 'planned' : 'rejected', {
    rowsTotal: plan.rows,
    rowsWithErrors: session.issues.rowsWithErrors,
    ...session.issues.counts,
    digest: plan.digest,
    counts: { ...plan.summary, generated: plan.generated, cost: plan.cost, usersBefore },
    needs: plan.needed.needs(usersBefore, limits),
  });
  if (!finished) throw new CheckOver();
  const [rules, making] = [judged - started, performance.now() - judged];
  deps.log.info('A sheet was checked.', {
    importId: run.id,
    rows: plan.rows,
    rulesMs: Math.round(rules),
    planningMs: Math.round(plan.planningMs),
    stagingMs: Math.round(making - plan.planningMs),
  });
}

async function applyRules(deps: ThreadDeps, run: ImportRun, session: CheckSession): Promise<void> {
  const tell = async (slice: { done: number; total: number }, step: string) => {
    if (slice.done % 10_000 === 0) await tellProgress(deps, run.id, { done: slice.done, total: slice.total, step });
    await breathe();
  };
  for (const slice of session.work()) await tell(slice, 'checking');
  session.useDirectory(await loadDirectoryView(deps, run.tenant, session.directoryKeys()));
  for (const slice of session.workDirectory()) await tell(slice, 'comparing');
  const { rows, keys } = session.explainingKeys();
  if (rows.length === 0) return;
  session.useDirectory(withMore(session.directory, await loadDirectoryView(deps, run.tenant, keys)));
  for (const _slice of session.workDirectory(rows)) await breathe();
}

/** An issue of a secret column tells what is wrong, never what stands there. */
function withoutSecret(issue: Issue, format: ImportFormat): Issue {
  if (!format.columns.some((c) => c.secret && c.field === issue.field)) return issue;
  const { fix: _fix, ...rest } = issue;
  const { value } = issue.args;
  const args: Record<string, IssueArgument> = {};
  for (const [name, said] of Object.entries(issue.args)) args[name] = value !== undefined && said === value ? '…' : said;
  return { ...rest, args };
}

async function storeIssues(deps: ThreadDeps, run: ImportRun, session: CheckSession): Promise<void> {
  const kept = new Map<string, number>();
  let ordinal = 0;
  let page: ReturnType<typeof issueRecord>[] = [];
  const flush = async () => {
    const [first, issues] = [ordinal, page];
    if (issues.length > 0)
      await deps.database.transaction(async () => {
        await holdCheck(deps, run);
        await writeIssues(deps, run.id, first, issues);
      });
    ordinal += page.length;
    page = [];
    await breathe();
  };
  for (const row of session.issues.rows()) {
    for (const issue of row === 0 ? session.issues.ofSheet() : session.issues.ofRow(row)) {
      const count = kept.get(issue.rule) ?? 0;
      kept.set(issue.rule, count + 1);
      if (count >= KEPT_PER_RULE) continue;
      const shown = withoutSecret(withFix(issue, session), session.format);
      page.push(issueRecord(shown, session.format, session.match));
    }
    if (page.length >= PAGE) await flush();
  }
  await flush();
}
