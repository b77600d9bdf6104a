// Once an hour: what a tenant does not want kept any longer goes. What an undo needs is the journal; without it the import stays.
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { retentionDefaults, type TenantSettings } from '../../shared/contracts/tenants.ts';
import { asActor } from '../audit/actor.ts';
import { addAuditLine, SYSTEM } from '../audit/audit.store.ts';
import { signed } from '../audit/chain.service.ts';
import { lockHead, writeHead } from '../audit/chain.store.ts';
import { JOURNAL_REMOVED } from '../audit/verify.service.ts';
import { mailFolder } from '../deliveries/send-mail.ts';
import type { Deps } from '../deps.ts';
import { endUnapplied } from '../imports/end-unapplied.ts';
import { readDefaults, readSettingsInForce, tenantIds } from '../tenants/tenants.store.ts';
import {
  forgottenPlans,
  oldestPart,
  removeAuditUpTo,
  removeHandedOver,
  removeJournal,
  removeSheet,
  runsWithJournal,
  runsWithSheet,
} from './retention.store.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Whoever took passwords may ask again for so long. */
const HANDED_OVER_MS = 10 * 60_000;

export interface KeptDays {
  sheets: number | null;
  journals: number | null;
  audit: number | null;
}

function daysOf({ retention = {} }: TenantSettings): KeptDays {
  const days = (name: keyof KeptDays) => (retention[name] === undefined ? retentionDefaults[name] : retention[name]);
  return { sheets: days('sheets'), journals: days('journals'), audit: days('audit') };
}

const before = ({ clock }: Deps, days: number | null): Date | null =>
  days === null ? null : new Date(clock.now().getTime() - days * DAY_MS);

async function removeSheets(deps: Deps, tenant: string, limit: Date): Promise<void> {
  for (const run of await forgottenPlans(deps, tenant, limit)) await endUnapplied(deps, run, ['planned'], { state: 'cancelled' });
  for (let found = true; found;) {
    const runs = await runsWithSheet(deps, tenant, limit);
    for (const { id } of runs) {
      await deps.database.afterOthers();
      await deps.database.transaction(async () => {
        await removeSheet(deps, id, deps.clock.now());
        await addAuditLine(deps, { tenantId: tenant, action: 'import.sheet-removed', kind: 'import', runId: id });
      });
    }
    found = runs.length > 0;
  }
}

async function removeJournals(deps: Deps, tenant: string, limit: Date): Promise<void> {
  for (let found = true; found;) {
    const runs = await runsWithJournal(deps, tenant, limit);
    for (const { id } of runs) {
      await deps.database.afterOthers();
      await deps.database.transaction(async () => {
        await removeJournal(deps, id, deps.clock.now());
        await addAuditLine(deps, { tenantId: tenant, action: JOURNAL_REMOVED, kind: 'import', runId: id });
      });
    }
    found = runs.length > 0;
  }
}

/** What lies before the anchor is gone; the chain goes on from there. */
async function removeAudit(deps: Deps, tenant: string, limit: Date): Promise<void> {
  await deps.database.transaction(async () => {
    const head = await lockHead(deps, tenant);
    const last = await oldestPart(deps, tenant, limit);
    if (!last) return;
    const lines = await removeAuditUpTo(deps, tenant, last.seq);
    await writeHead(deps, signed(deps, { ...head, anchorSeq: last.seq, anchorHash: last.hash }));
    await addAuditLine(deps, { tenantId: tenant, action: 'audit.shortened', detail: { lines, upTo: last.seq } });
  });
}

/** Mails kept as files hold access data. */
async function removeMails(deps: Deps, tenant: string, limit: Date): Promise<void> {
  const folder = mailFolder(deps.config, tenant);
  const names = await readdir(folder).catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw cause;
  });
  for (const name of names) if ((await stat(join(folder, name))).mtime < limit) await rm(join(folder, name));
}

async function keepTenant(deps: Deps, tenant: string): Promise<void> {
  const days = daysOf(await readSettingsInForce(deps.database, tenant));
  const [sheets, journals, audit] = [before(deps, days.sheets), before(deps, days.journals), before(deps, days.audit)];
  if (sheets) await removeSheets(deps, tenant, sheets);
  if (sheets) await removeMails(deps, tenant, sheets);
  if (journals) await removeJournals(deps, tenant, journals);
  if (audit) await removeAudit(deps, tenant, audit);
}

export async function keepRetention(deps: Deps, stopped: () => boolean = () => false): Promise<void> {
  const job = { accountId: null, account: null, via: 'job', address: null, requestId: null, lines: 0 } as const;
  await asActor({ ...job }, async () => {
    await removeHandedOver(deps, new Date(deps.clock.now().getTime() - HANDED_OVER_MS));
    for (const tenant of await tenantIds(deps.database)) {
      if (stopped()) throw new Error('The worker stops; another one goes on removing what is too old.');
      await keepTenant(deps, tenant);
    }
    const system = before(deps, daysOf((await readDefaults(deps.database)).settings).audit);
    if (system) await removeAudit(deps, SYSTEM, system);
  });
}
