// npm run secrets:rotate [-- --new-key]: seals every stored secret with the current key. Stopped at any time and begun again it
// goes on. With --new-key it first puts a new key in front of the others in the data folder's key file.
import { readConfig } from '../src-api/config.ts';
import { DirectoryInUse } from '../src-api/db/embedded/directory-lock.ts';
import { migrate } from '../src-api/db/migrate.ts';
import { openDatabase } from '../src-api/db/open-database.ts';
import { lineLog } from '../src-api/log.ts';
import { systemClock } from '../src-api/make-deps.ts';
import { addKeyToFile, loadSealer } from '../src-api/seal-keys.ts';
import { checkKeys, resealAll } from '../src-api/secrets/reseal.service.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);
const log = lineLog((line) => process.stderr.write(`${line}\n`), systemClock.now);

async function rotate(): Promise<number> {
  const config = readConfig(process.env);
  if (process.argv.includes('--new-key')) {
    if (config.secretKey !== undefined)
      throw new Error('The key is the one of ROWCALL_SECRET_KEY: give a new one there, and the present one in ROWCALL_SECRET_KEY_OLD.');
    addKeyToFile(config.dataFolder);
    say(`A new key is in the key file of ${config.dataFolder}. Keep a copy of that file where the backups are not.`);
  }
  const database = await openDatabase(config, log, (message) => {
    throw new Error(message);
  });
  try {
    await migrate(database);
    const deps = { database, seal: loadSealer(config), clock: systemClock };
    await checkKeys(deps);
    const whole = await resealAll(
      deps,
      () => false,
      ({ table, column, done }) => say(`${table}.${column}: ${done}`),
    );
    if (whole) say(`Everything is sealed with the key ${deps.seal.keyId}. The former keys are not needed any more.`);
    else say('An import is under way and may bring values sealed with a former key. Run this again when it is over; keep the former keys.');
    return whole ? 0 : 2;
  } finally {
    await database.close();
  }
}

rotate().then(
  (code) => process.exit(code),
  (cause: unknown) => {
    if (cause instanceof DirectoryInUse)
      say('Rowcall is running on this data folder. Start it again with the new key: it seals everything anew by itself, beside its work.');
    else process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
    process.exit(1);
  },
);
