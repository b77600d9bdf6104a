// Secrets (passwords of phone users, PINs, SIP secrets) rest sealed: AES-256-GCM with a key that is not in the database.
import { createCipheriv, createDecipheriv, createHash, createSecretKey, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pooledBytes } from './pooled-bytes.ts';

export interface Sealer {
  /** Tells keys apart and nothing else of them. */
  readonly keyId: string;
  seal(plain: string | Buffer): Buffer;
  open(sealed: Buffer): Buffer;
}

// A sealed value is: version, nonce, tag, ciphertext. The version leaves room for another cipher or key.
const VERSION = 1;
const NONCE = 12;
const TAG = 16;

export function sealer(bytes: Buffer): Sealer {
  // Made once: given as bytes, every call would make it anew, which was half of the time of sealing.
  const key = createSecretKey(bytes);
  return {
    keyId: createHash('sha256').update('the name of a key').update(bytes).digest('hex').slice(0, 12),
    seal(plain) {
      const nonce = pooledBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const text = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), text]);
    },
    open(sealed) {
      if (sealed[0] !== VERSION) throw new Error(`A sealed secret has the unknown version ${sealed[0]}.`);
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE));
      decipher.setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG));
      return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()]);
    },
  };
}

/** Without making one: a restore must not. */
export const hasSealKey = (secretKey: string | undefined, dataFolder: string): boolean =>
  secretKey !== undefined || existsSync(join(dataFolder, 'secret.key'));

/** The key of ROWCALL_SECRET_KEY (any text; its SHA-256 is the key), else the data folder's key file, made when missing. */
export function loadSealKey(secretKey: string | undefined, dataFolder: string): Buffer {
  if (secretKey) return createHash('sha256').update(secretKey).digest();
  const file = join(dataFolder, 'secret.key');
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    // wx: two processes starting at once must not each make a key.
    try {
      writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    }
  }
  chmodSync(file, 0o600);
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (key.length !== 32) throw new Error(`The key file ${file} is damaged: it must hold 64 hex digits. Restore it from a backup.`);
  return key;
}
