// npm run backup -- <file>: everything the database knows, as of one moment, while Rowcall runs or not, on either engine. The
// file is read again before it is called good. It holds no key: docs/operations.md says what else to keep.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig, type Config } from '../src-api/config.ts';
import { openDatabase } from '../src-api/db/open-database.ts';
import { lineLog } from '../src-api/log.ts';
import { systemClock } from '../src-api/make-deps.ts';
import { BackupFault, checkBackup } from '../src-api/operations/backup/backup-file.ts';
import { askForBackup } from '../src-api/operations/backup/running.ts';
import { writeBackup } from '../src-api/operations/backup/write-backup.ts';
import { hasSealKey, loadSealer } from '../src-api/seal-keys.ts';

const log = lineLog((line) => process.stderr.write(`${line}\n`), systemClock.now, 'warn');

const stopProcess = (message: string): never => {
  process.stderr.write(`The embedded database cannot go on: ${message}\n`);
  process.exit(70);
};

async function backUp(config: Config, file: string): Promise<void> {
  if (config.databaseUrl === undefined) {
    if (await askForBackup(config.dataFolder, file)) return;
    if (!existsSync(join(config.dataFolder, 'pg', 'PG_VERSION')))
      throw new BackupFault(`There is no database in ${config.dataFolder}. Say where it is: ROWCALL_DATA, or DATABASE_URL for a server.`);
  }
  if (!hasSealKey(config))
    throw new BackupFault('The key that seals secrets is not here. Set ROWCALL_SECRET_KEY, or ROWCALL_DATA to the folder of secret.key.');
  const { keyId } = loadSealer(config);
  const database = await openDatabase(config, log, stopProcess);
  try {
    await writeBackup({ database, clock: systemClock, keyId }, file);
  } finally {
    await database.close();
  }
}

const [file, ...more] = process.argv.slice(2);
try {
  if (file === undefined || more.length > 0) throw new BackupFault('Say where the backup goes: npm run backup -- <file>');
  await backUp(readConfig(process.env), file);
  const { head, rows, tables, jobs } = await checkBackup(file).catch(async (cause: unknown) => {
    await rm(file, { force: true });
    throw new BackupFault('The backup was cut off, and is removed. What happened stands in the log of Rowcall.', { cause });
  });
  process.stdout.write(
    `${file} holds ${rows} rows of ${tables} tables and ${jobs} waiting jobs, as of ${head.madeAt}.\n` +
      `Its secrets are sealed with the key ${head.keyId}, which is not in it: keep secret.key or ROWCALL_SECRET_KEY elsewhere.\n`,
  );
} catch (cause) {
  if (!(cause instanceof Error)) throw cause;
  process.stderr.write(`${cause.message}\n${cause.cause instanceof Error ? `  (${cause.cause.message})\n` : ''}`);
  process.exitCode = 1;
}
