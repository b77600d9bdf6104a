// npm run restore -- <file> [--any-key]: a backup into an empty database, on either engine, all of it or nothing.
import { parseArgs } from 'node:util';
import { readConfig, type Config } from '../src-api/config.ts';
import { openDatabase } from '../src-api/db/open-database.ts';
import { lineLog } from '../src-api/log.ts';
import { makeDeps, systemClock } from '../src-api/make-deps.ts';
import { BackupFault, type Head, readHead } from '../src-api/operations/backup/backup-file.ts';
import { restoreBackup } from '../src-api/operations/backup/restore-backup.ts';
import { hasSealKey, loadSealer } from '../src-api/seal-keys.ts';
import { addCurrentKey, forgetFormerKeys } from '../src-api/secrets/seal-keys.store.ts';

const log = lineLog((line) => process.stderr.write(`${line}\n`), systemClock.now, 'warn');

const stopProcess = (message: string): never => {
  process.stderr.write(`The embedded database cannot go on: ${message}\n`);
  process.exit(70);
};

/** Before anything is written: with another key the secrets stay shut, and new ones would be sealed with it. */
function refuseOtherKey({ keyId }: Head, config: Config): void {
  const { dataFolder } = config;
  const how = `Put the secret.key of then into ${dataFolder}, or set ROWCALL_SECRET_KEY as it was. Without it nobody can read the secrets; --any-key restores the rest.`;
  if (!hasSealKey(config)) throw new BackupFault(`The secrets of this backup need the key ${keyId}, and there is none here. ${how}`);
  const { keyId: mine, knownKeyIds } = loadSealer(config);
  if (!knownKeyIds.includes(keyId))
    throw new BackupFault(`The secrets of this backup need the key ${keyId}; the one here is ${mine}. ${how}`);
}

async function restore(config: Config, file: string, anyKey: boolean): Promise<void> {
  const head = await readHead(file);
  if (!anyKey) refuseOtherKey(head, config);
  const database = await openDatabase(config, log, stopProcess);
  try {
    const deps = makeDeps({ config, database, clock: systemClock, log });
    const { rows, tables, jobs } = await restoreBackup(deps, file);
    if (!deps.seal.knownKeyIds.includes(head.keyId)) {
      // What it sealed stays shut; Rowcall must start all the same.
      await addCurrentKey(deps);
      await forgetFormerKeys(deps);
    }
    await deps.queue.stop();
    process.stdout.write(
      `Restored ${rows} rows of ${tables} tables and ${jobs} waiting jobs, as of ${head.madeAt}; all were read again and compared.\n` +
        `Its secrets need the key ${head.keyId}; the one here is ${deps.seal.keyId}. Everybody signs in anew.\n`,
    );
  } finally {
    await database.close();
  }
}

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'any-key': { type: 'boolean', default: false } } });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new BackupFault('Say which backup: npm run restore -- <file>');
  await restore(readConfig(process.env), file, values['any-key']);
} catch (cause) {
  if (!(cause instanceof Error)) throw cause;
  process.stderr.write(`${cause.message}\n${cause.cause instanceof Error ? `  (${cause.cause.message})\n` : ''}`);
  process.exitCode = 1;
}
