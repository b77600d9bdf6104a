// Generated passwords of an import, sealed, for one reading.
import type { Deps } from '../deps.ts';
import type { PlanRow } from '../../shared/plan/plan.ts';

export interface Credential {
  seq: number;
  cells: readonly string[];
}

export const credentialColumns = ['First Name', 'Last Name', 'Email', 'Extension', 'Phone Number', 'Password'] as const;

/** What the CSV says of a row whose user gets a generated password; null for any other row. */
export function credentialOf(seq: number, row: PlanRow): Credential | null {
  const user = row.operations.find((o) => o.kind === 'users' && o.action === 'create' && o.generated?.includes('password'));
  if (!user) return null;
  const key = (kind: string) => row.operations.find((o) => o.kind === kind && o.action !== 'keep')?.key ?? '';
  const text = (field: string) => String(user.fields[field] ?? '');
  return {
    seq,
    cells: [text('firstName'), text('lastName'), text('email'), key('extensions'), key('numbers'), user.secrets?.['password'] ?? ''],
  };
}

/** Sealed a page at a time; `seq` of the first one keeps the order. */
export async function writeCredentials(deps: Deps, importId: string, credentials: readonly Credential[]): Promise<void> {
  const [first] = credentials;
  if (!first) return;
  const sealed = deps.seal.seal(JSON.stringify(credentials.map((c) => c.cells)));
  await deps.database.query('insert into import_credentials(import_id, seq, sealed) values ($1::uuid, $2, $3)', [
    importId,
    first.seq,
    sealed,
  ]);
}

export async function loadCredentials(deps: Deps, importId: string): Promise<string[][]> {
  const rows = await deps.database.query<{ sealed: Buffer }>(
    'select sealed from import_credentials where import_id = $1::uuid order by seq',
    [importId],
  );
  return rows.flatMap((r) => JSON.parse(deps.seal.open(r.sealed).toString()) as string[][]);
}

/** How long whoever took the passwords may ask again, in case the answer was lost on the way. */
const AGAIN_MS = 10 * 60_000;

/** @returns true when this request may have them: it is the first, or it repeats the first one in time. */
export async function takeCredentials(deps: Deps, importId: string, key: string | null): Promise<boolean> {
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
