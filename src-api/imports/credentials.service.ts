// The generated passwords of a succeeded import: whoever asks first gets them, once.
import type { Deps } from '../deps.ts';
import { credentialSheet, loadCredentials, takeCredentials } from './credentials.store.ts';
import { csvFile } from './csv.ts';
import { credentialsGone, credentialsRemoved, wrongState } from './imports.errors.ts';
import { mustFind } from './imports.service.ts';

export async function takeCredentialsCsv(deps: Deps, tenant: string, id: string, key: string | undefined): Promise<AsyncIterable<string>> {
  const run = await mustFind(deps, tenant, id);
  if (run.state !== 'succeeded' || run.kind !== 'import')
    throw wrongState(run.state, 'a succeeded import', 'Passwords exist once the users do.');
  if (run.journalRemovedAt !== null && run.credentialsTakenAt === null) throw credentialsRemoved(run.journalRemovedAt);
  // Taking and reading together: a taken mark without an answer would lose the passwords.
  const rows = await deps.database.transaction(async () =>
    (await takeCredentials(deps, id, key ?? null)) ? loadCredentials(deps, id) : null,
  );
  if (rows === null) throw credentialsGone();
  const sheet = credentialSheet(rows);
  return csvFile(
    sheet.header,
    (async function* () {
      yield sheet.rows;
    })(),
  );
}
