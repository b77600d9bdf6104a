// Reading the audit, newest first.
import type { AuditFilter, AuditRecord } from '../../shared/contracts/audit.ts';
import type { Deps } from '../deps.ts';

type Row = Omit<AuditRecord, 'at' | 'seq'> & { at: Date; seq: string | null; n: string };
export type PlacedLine = AuditRecord & { n: number };

export interface AuditPlace {
  at: string;
  n: number;
}

const like = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

export async function listAudit(
  { database }: Pick<Deps, 'database'>,
  tenant: string,
  filter: AuditFilter,
  after: AuditPlace | undefined,
  limit: number,
): Promise<PlacedLine[]> {
  // Ordered by the column itself: a bare n would be the text that is answered, and "9" comes after "10".
  const rows = await database.query<Row>(
    `select id, at, account as who, via, address, request_id as "requestId", action, kind, object_key as key, object_id as "objectId",
       run_id as "runId", changes, detail, seq::text, n::text
     from audit_lines
     where tenant_id = $1 and ($2::timestamptz is null or (at, n) < ($2::timestamptz, $3::int8))
       and ($4::text is null or lower(account) = lower($4))
       and ($5::text is null or action = $5 or action like $6)
       and ($7::text is null or object_key = $7 or object_id = $7 or run_id::text = $7)
       and ($11::text is null or position(lower($11) in lower(concat_ws(' ', account, action, object_key))) > 0)
       and ($8::timestamptz is null or at >= $8) and ($9::timestamptz is null or at <= $9)
     order by at desc, audit_lines.n desc limit $10`,
    [
      tenant,
      after?.at ?? null,
      after?.n ?? null,
      filter.who ?? null,
      filter.action ?? null,
      `${like(filter.action ?? '')}.%`,
      filter.object ?? null,
      filter.from ?? null,
      filter.to ?? null,
      limit,
      filter.q ?? null,
    ],
  );
  return rows.map(({ at, seq, n, ...row }) => ({ ...row, at: at.toISOString(), seq: seq === null ? null : Number(seq), n: Number(n) }));
}
