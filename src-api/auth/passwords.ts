// How passwords of accounts rest: scrypt, with its cost beside the salt and hash so that the cost can grow later.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

export interface PasswordCost {
  N: number;
  r: number;
  p: number;
}

// One of OWASP's equal settings for scrypt: 32 MiB and about a fifth of a second an attempt. Node works at most four at once,
// so a crowd signing in takes 128 MiB; with N = 2^17 it would be half a gigabyte.
export const productionCost: PasswordCost = { N: 2 ** 15, r: 8, p: 3 };
const HASH_BYTES = 32;

const derive = (password: string, salt: Buffer, { N, r, p }: PasswordCost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    // maxmem must exceed 128·N·r or Node refuses.
    scrypt(password.normalize('NFC'), salt, HASH_BYTES, { N, r, p, maxmem: 256 * N * r }, (failed, key) =>
      failed ? reject(failed) : resolve(key),
    );
  });

export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

export async function passwordFits(password: string, stored: string): Promise<boolean> {
  const [kind, N, r, p, salt, hash] = stored.split('$');
  if (kind !== 'scrypt' || salt === undefined || hash === undefined) return false;
  const made = await derive(password, Buffer.from(salt, 'base64'), { N: Number(N), r: Number(r), p: Number(p) });
  return timingSafeEqual(made, Buffer.from(hash, 'base64'));
}

/** Made when a guess was cheaper than it is now (or dearer: the setting is what holds). */
export function costDiffers(stored: string, { N, r, p }: PasswordCost): boolean {
  return !stored.startsWith(`scrypt$${N}$${r}$${p}$`);
}
