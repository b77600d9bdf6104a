// Secrets (passwords of phone users, PINs, SIP secrets) rest sealed: AES-256-GCM with a key that is not in the database. Each
// names its key, so that several can be known while they are sealed anew with another one (src-api/secrets).
import { createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { pooledBytes } from './pooled-bytes.ts';

export interface Sealer {
  /** Of the key that seals. Tells keys apart and nothing else of them. */
  readonly keyId: string;
  /** Of every key that opens. */
  readonly knownKeyIds: readonly string[];
  seal(plain: string | Buffer): Buffer;
  open(sealed: Buffer): Buffer;
  /** Whether it is sealed with the key that seals today; of values from before keys had ids nobody can tell. */
  isCurrent(sealed: Buffer): boolean;
  /**
   * The same secret under the key that seals today. Equal bytes become equal bytes, because an undo tells by them whether
   * somebody has set another secret since.
   */
  reseal(sealed: Buffer): Buffer;
  /** Shows that whoever wrote the text had the key. */
  sign(text: string): string;
  /** Whether it was signed so with a key that is known. */
  hasSigned(text: string, signature: string): boolean;
}

// A sealed value is: version, id of its key, nonce, tag, ciphertext. Version 1 had no id.
const WITHOUT_ID = 1;
const VERSION = 2;
const ID = 6;
const NONCE = 12;
const TAG = 16;

export const keyIdOf = (key: Buffer): string =>
  createHash('sha256')
    .update('the name of a key')
    .update(key)
    .digest('hex')
    .slice(0, 2 * ID);

function openWith(key: KeyObject, sealed: Buffer, at: number): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(at, at + NONCE));
  decipher.setAuthTag(sealed.subarray(at + NONCE, at + NONCE + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(at + NONCE + TAG)), decipher.final()]);
}

const signatureOf = (key: KeyObject, text: string): string => createHmac('sha256', key).update('signed').update(text).digest('hex');

/** Sealed before keys had ids: the key is whichever opens it. */
function openWithAny(keys: readonly KeyObject[], sealed: Buffer): Buffer {
  for (const key of keys)
    try {
      return openWith(key, sealed, 1);
    } catch {
      continue; // another key's
    }
  throw new Error('A sealed secret opens with none of the known keys. Name the former key in ROWCALL_SECRET_KEY_OLD.');
}

/** @param former keys that open and no longer seal */
export function sealer(current: Buffer, former: readonly Buffer[] = []): Sealer {
  // Made once: given as bytes, every call would make it anew, which was half of the time of sealing.
  const keys = new Map([current, ...former].map((bytes) => [keyIdOf(bytes), createSecretKey(bytes)]));
  const key = createSecretKey(current);
  const keyId = keyIdOf(current);
  const head = Buffer.concat([Buffer.from([VERSION]), Buffer.from(keyId, 'hex')]);
  const sealWith = (nonce: Buffer, plain: string | Buffer): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const text = cipher.update(plain);
    // Nothing is left over in this mode; it only makes the tag.
    cipher.final();
    return Buffer.concat([head, nonce, cipher.getAuthTag(), text]);
  };
  const open = (sealed: Buffer): Buffer => {
    if (sealed[0] === WITHOUT_ID) return openWithAny([...keys.values()], sealed);
    if (sealed[0] !== VERSION) throw new Error(`A sealed secret has the unknown version ${sealed[0]}.`);
    const id = sealed.subarray(1, 1 + ID).toString('hex');
    const its = keys.get(id);
    if (!its) throw new Error(`A secret is sealed with the key ${id}, which is not known. Name it in ROWCALL_SECRET_KEY_OLD.`);
    return openWith(its, sealed, 1 + ID);
  };
  const isCurrent = (sealed: Buffer): boolean => sealed.subarray(0, head.length).equals(head);
  return {
    keyId,
    knownKeyIds: [...keys.keys()],
    seal: (plain) => sealWith(pooledBytes(NONCE), plain),
    open,
    isCurrent,
    reseal(sealed) {
      // Different bytes get different nonces, as good as random to whoever lacks the key.
      const nonce = createHmac('sha256', key).update('sealed anew').update(sealed).digest().subarray(0, NONCE);
      return isCurrent(sealed) ? sealed : sealWith(nonce, open(sealed));
    },
    sign: (text) => `${keyId}:${signatureOf(key, text)}`,
    hasSigned(text, signature) {
      const [id = '', made = ''] = signature.split(':');
      const its = keys.get(id);
      return its !== undefined && made === signatureOf(its, text);
    },
  };
}
