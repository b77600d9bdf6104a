// The keys that seal secrets: from the environment, or from the key file of the data folder. The first one seals; the others
// are former ones, which still open what was sealed with them.
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { sealer, type Sealer } from './seal.ts';

export type KeyConfig = Pick<Config, 'secretKey' | 'oldSecretKeys' | 'dataFolder'>;

const KEY_BYTES = 32;
const fromText = (text: string): Buffer => createHash('sha256').update(text).digest();
const keyFile = (dataFolder: string): string => join(dataFolder, 'secret.key');

/** One key a line, in hex: the one that seals, then former ones. */
function readKeyFile(file: string): Buffer[] {
  chmodSync(file, 0o600);
  const lines = readFileSync(file, 'utf8').trim().split(/\s+/);
  const keys = lines.map((line) => Buffer.from(line, 'hex'));
  if (keys.some((key, i) => key.length !== KEY_BYTES || lines[i]?.length !== 2 * KEY_BYTES))
    throw new Error(`The key file ${file} is damaged: every line must hold 64 hex digits. Restore it from a backup.`);
  return keys;
}

function makeKeyFile(file: string, dataFolder: string): void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  // wx: two processes starting at once must not each make a key.
  try {
    writeFileSync(file, randomBytes(KEY_BYTES).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  }
}

/** Without making one: a restore must not. */
export const hasSealKey = ({ secretKey, dataFolder }: Pick<KeyConfig, 'secretKey' | 'dataFolder'>): boolean =>
  secretKey !== undefined || existsSync(keyFile(dataFolder));

/** The key of ROWCALL_SECRET_KEY (any text; its SHA-256 is the key), else the first of the key file, made when missing. */
export function loadSealKeys({ secretKey, oldSecretKeys, dataFolder }: KeyConfig): Buffer[] {
  const file = keyFile(dataFolder);
  if (secretKey === undefined && !existsSync(file)) makeKeyFile(file, dataFolder);
  // Whoever moves from the key file to the environment still has the file's key to open what there is.
  const fromFile = existsSync(file) ? readKeyFile(file) : [];
  const former = oldSecretKeys.map(fromText);
  return secretKey === undefined ? [...fromFile, ...former] : [fromText(secretKey), ...former, ...fromFile];
}

export function loadSealer(config: KeyConfig): Sealer {
  const [current, ...former] = loadSealKeys(config);
  if (!current) throw new Error('There is no key to seal secrets with.');
  return sealer(current, former);
}

/** A new key in front of those of the key file; a process that runs goes on with the key it has until it is started again. */
export function addKeyToFile(dataFolder: string): void {
  const file = keyFile(dataFolder);
  const keys = [randomBytes(KEY_BYTES), ...(existsSync(file) ? readKeyFile(file) : [])];
  const made = `${file}.new`;
  writeFileSync(made, keys.map((key) => key.toString('hex')).join('\n'), { mode: 0o600, flush: true });
  renameSync(made, file);
}
