// Chains in the database: loose lines, chained ones in their order, and the head of each chain.
import type { Deps } from '../deps.ts';
import type { ChainedLine, Head } from './chain.ts';
import { firstHash } from './chain.ts';

type Needs = Pick<Deps, 'database'>;

/** Milliseconds instead of a timestamp: the session's time zone must not change what is hashed. */
const CELLS = `array[(extract(epoch from at) * 1000)::bigint::text, request_id, account_id::text, account, via, address, action, kind, object_key,
  object_id, run_id::text, changes::text, detail::text]`;

const AT_ONCE = 500;

export const tenantsWithLooseLines = async ({ database }: Needs): Promise<string[]> =>
  (await database.query<{ tenant: string }>('select distinct tenant_id as tenant from audit_lines where seq is null')).map((r) => r.tenant);

export interface StoredHead extends Head {
  signature: string;
}

const HEAD = 'tenant_id as tenant, anchor_seq::int8::text as "anchorSeq", anchor_hash as "anchorHash", seq::text, hash, signature';
type HeadRow = Omit<StoredHead, 'seq' | 'anchorSeq'> & { seq: string; anchorSeq: string };
const asHead = (row: HeadRow): StoredHead => ({ ...row, seq: Number(row.seq), anchorSeq: Number(row.anchorSeq) });

/** Locked: of two that hang lines into one chain the second one waits. */
export async function lockHead({ database }: Needs, tenant: string): Promise<StoredHead> {
  const first = firstHash(tenant);
  await database.query(
    `insert into audit_heads(tenant_id, anchor_hash, hash, signature) values ($1, $2, $2, '') on conflict (tenant_id) do nothing`,
    [tenant, first],
  );
  const [row] = await database.query<HeadRow>(`select ${HEAD} from audit_heads where tenant_id = $1 for update`, [tenant]);
  if (!row) throw new Error('The head of an audit chain vanished while it was locked.');
  return asHead(row);
}

export async function writeHead({ database }: Needs, head: StoredHead): Promise<void> {
  await database.query(
    `update audit_heads set anchor_seq = $2, anchor_hash = $3, seq = $4, hash = $5, signature = $6 where tenant_id = $1`,
    [head.tenant, head.anchorSeq, head.anchorHash, head.seq, head.hash, head.signature],
  );
}

export const listHeads = async ({ database }: Needs): Promise<StoredHead[]> =>
  (await database.query<HeadRow>(`select ${HEAD} from audit_heads order by tenant_id`)).map(asHead);

export const looseLines = ({ database }: Needs, tenant: string): Promise<ChainedLine[]> =>
  database.query<ChainedLine>(
    `select id, tenant_id as tenant, ${CELLS} as cells from audit_lines where tenant_id = $1 and seq is null order by at, n limit ${AT_ONCE}`,
    [tenant],
  );

export async function chainLines({ database }: Needs, lines: readonly { id: string; seq: number; hash: Buffer }[]): Promise<void> {
  await database.query(
    `update audit_lines l set seq = u.seq, hash = u.hash from unnest($1::uuid[], $2::int8[], $3::bytea[]) as u(id, seq, hash) where l.id = u.id`,
    [lines.map((l) => l.id), lines.map((l) => l.seq), lines.map((l) => l.hash)],
  );
}

export interface StoredLine extends ChainedLine {
  seq: number;
  hash: Buffer;
  action: string;
  runId: string | null;
  /** Hash of the run's journal, of the line that tells it. */
  journal: string | null;
}

export async function* chainPages({ database }: Needs, tenant: string, after: number): AsyncGenerator<StoredLine[]> {
  for (let from = after; ;) {
    const rows = await database.query<Omit<StoredLine, 'seq'> & { seq: string }>(
      `select id, tenant_id as tenant, ${CELLS} as cells, seq::text, hash, action, run_id as "runId", detail->>'journal' as journal
       from audit_lines l where tenant_id = $1 and seq > $2 order by l.seq limit ${AT_ONCE}`,
      [tenant, from],
    );
    const last = rows.at(-1);
    if (!last) return;
    from = Number(last.seq);
    yield rows.map((row) => ({ ...row, seq: Number(row.seq) }));
  }
}

/** Lines that have a place in no known chain, and loose ones that nobody has hung in for too long. */
export async function strayLines({ database }: Needs, looseBefore: Date): Promise<{ id: string; tenant: string; loose: boolean }[]> {
  return database.query(
    `select id, tenant_id as tenant, seq is null as loose from audit_lines l
     where seq is null and at < $1 or seq is not null and not exists (select 1 from audit_heads h where h.tenant_id = l.tenant_id)
     order by at, id limit 100`,
    [looseBefore],
  );
}

/** The journal of a run as one hash, a page at a time; null: there is none (any more). */
export async function journalHash({ database }: Needs, runId: string, hashOf: (parts: Buffer[]) => string): Promise<string | null> {
  const parts: Buffer[] = [];
  for (let page = -1; ;) {
    const [found] = await database.query<{ page: number; hash: Buffer }>(
      'select page, sha256(rows) as hash from import_pages where import_id = $1::uuid and page > $2 order by page limit 1',
      [runId, page],
    );
    if (!found) break;
    page = found.page;
    parts.push(found.hash);
  }
  return parts.length === 0 ? null : hashOf(parts);
}

/** Lines that tell of a published import get the hash of its journal before they are hung in. */
export const linesWithoutJournal = ({ database }: Needs, tenant: string): Promise<{ id: string; runId: string }[]> =>
  database.query(
    `select id, run_id as "runId" from audit_lines
     where tenant_id = $1 and seq is null and action = 'import.published' and run_id is not null and not detail ? 'journal'`,
    [tenant],
  );

export async function noteJournal({ database }: Needs, id: string, journal: string | null): Promise<void> {
  await database.query(`update audit_lines set detail = detail || jsonb_build_object('journal', $2::text) where id = $1 and seq is null`, [
    id,
    journal,
  ]);
}
