// Real ids and randomness, apart from the rest so that a thread of long work can have them alone.
import { randomBytes, randomInt } from 'node:crypto';
import type { Clock, Ids, Randomness } from './deps.ts';
import { pooledBytes } from './pooled-bytes.ts';

/** Random bytes of an id: twelve bits (the first four are the version's), then sixty-four of which two say how the rest is meant. */
const RANDOM_BYTES = 10;
const AT_ONCE = 400;

/** The digits of many ids, the two bits of each already set. */
function randomDigits(): string {
  const bytes = pooledBytes(RANDOM_BYTES * AT_ONCE);
  for (let at = 2; at < bytes.length; at += RANDOM_BYTES) bytes[at] = ((bytes[at] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex');
}

/** What all ids of a millisecond begin with: 48 bits of time and the version. */
function headOf(time: number): string {
  const digits = time.toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7`;
}

/** Version 7: 48 bits of time, then random. Digits are made by the thousand: an import needs an id for every object. */
export const timeOrderedIds = (clock: Clock): Ids => {
  let digits = '';
  let at = 0;
  let time = NaN;
  let head = '';
  return {
    uuid() {
      if (at === digits.length) [digits, at] = [randomDigits(), 0];
      const now = clock.now().getTime();
      if (now !== time) [time, head] = [now, headOf(now)];
      const from = at;
      at += 2 * RANDOM_BYTES;
      return `${head}${digits.slice(from + 1, from + 4)}-${digits.slice(from + 4, from + 8)}-${digits.slice(from + 8, at)}`;
    },
  };
};

// Without 0 O 1 l I: people read these from a list and type them.
const READABLE = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyz0123456789';
const pick = (alphabet: string, length: number) => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

export const secureRandomness: Randomness = {
  bytes: pooledBytes,
  token: () => randomBytes(32).toString('base64url'),
  password: () => pick(READABLE, 16),
  sipUsername: () => `user_${pick(ALPHANUMERIC, 10)}`,
  sipSecret: () => pick(READABLE, 24),
};
