// Generated passwords of an import, sealed, for one reading.
import type { Statement } from '../db/combine-statements.ts';
import type { ThreadDeps } from '../deps.ts';
import type { Operation, PlanRow } from '../../shared/plan/plan.ts';

export interface Credential {
  seq: number;
  cells: readonly string[];
}

const COLUMNS = ['First Name', 'Last Name', 'Email', 'Extension', 'Phone Number', 'Password'];
const PIN_COLUMN = 'Mailbox PIN';

/** The PINs have a column where there are any: programs read the file as the vendor writes it. */
export const credentialSheet = (rows: readonly (readonly string[])[]): { header: string[]; rows: string[][] } => {
  const hasPins = rows.some((cells) => cells[COLUMNS.length]);
  const header = hasPins ? [...COLUMNS, PIN_COLUMN] : COLUMNS;
  return { header, rows: rows.map((cells) => header.map((_, i) => cells[i] ?? '')) };
};

const made = (row: PlanRow, kind: Operation['kind'], secret: string): Operation | undefined =>
  row.operations.find((o) => o.kind === kind && o.action === 'create' && o.generated?.includes(secret));

/** How many secrets of a row somebody must be told. */
export const countGenerated = (row: PlanRow): number => (made(row, 'users', 'password') ? 1 : 0) + (made(row, 'mailboxes', 'pin') ? 1 : 0);

/** What the CSV says of a row whose user gets a generated password or PIN; null for any other row. */
export function credentialOf(seq: number, row: PlanRow): Credential | null {
  const withPassword = made(row, 'users', 'password');
  const withPin = made(row, 'mailboxes', 'pin');
  if (!withPassword && !withPin) return null;
  const user = row.operations.find((o) => o.kind === 'users');
  const key = (kind: string) => row.operations.find((o) => o.kind === kind && o.action !== 'keep')?.key ?? '';
  const text = (field: string) => String(user?.fields[field] ?? '');
  return {
    seq,
    cells: [
      text('firstName'),
      text('lastName'),
      text('email') || (row.user ?? ''),
      key('extensions') || (withPin?.key ?? ''),
      key('numbers'),
      withPassword?.secrets?.['password'] ?? '',
      withPin?.secrets?.['pin'] ?? '',
    ],
  };
}

/** Sealed a page at a time; `seq` of the first one keeps the order. */
export function credentialsStatement(seal: ThreadDeps['seal'], importId: string, credentials: readonly Credential[]): Statement | null {
  const [first] = credentials;
  if (!first) return null;
  const sealed = seal.seal(JSON.stringify(credentials.map((c) => c.cells)));
  return {
    sql: 'insert into import_credentials(import_id, seq, sealed) values ($1::uuid, $2::int, $3::bytea)',
    params: [importId, first.seq, sealed],
  };
}

export async function loadCredentials(deps: ThreadDeps, importId: string): Promise<string[][]> {
  const rows = await deps.database.query<{ sealed: Buffer }>(
    'select sealed from import_credentials where import_id = $1::uuid order by seq',
    [importId],
  );
  return rows.flatMap((r) => JSON.parse(deps.seal.open(r.sealed).toString()) as string[][]);
}

/** How long whoever took the passwords may ask again, in case the answer was lost on the way. */
const AGAIN_MS = 10 * 60_000;

/** @returns true when this request may have them: it is the first, or it repeats the first one in time. */
export async function takeCredentials(deps: ThreadDeps, importId: string, key: string | null): Promise<boolean> {
  const now = deps.clock.now();
  const taken = await deps.database.query<{ id: string }>(
    `update imports set credentials_taken_at = coalesce(credentials_taken_at, $2), credentials_key = case when credentials_taken_at is null then $3 else credentials_key end
     where id = $1::uuid and (credentials_taken_at is null or ($3::text is not null and credentials_key = $3 and credentials_taken_at > $4)) returning id`,
    [importId, now, key, new Date(now.getTime() - AGAIN_MS)],
  );
  if (taken.length === 1) return true;
  await deps.database.query(
    `delete from import_credentials c using imports i where c.import_id = $1::uuid and i.id = c.import_id and i.credentials_taken_at <= $2`,
    [importId, new Date(now.getTime() - AGAIN_MS)],
  );
  return false;
}
