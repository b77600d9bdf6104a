// Real ids and randomness, apart from the rest so that a thread of long work can have them alone.
import { randomBytes, randomInt } from 'node:crypto';
import type { Clock, Ids, Randomness } from './deps.ts';
import { pooledBytes } from './pooled-bytes.ts';

/** The two bits that say how the rest is meant, and two random ones. */
const VARIANT = '89ab';
/** Hex digits of an id that are random: 3, the variant's, 3 and 12. */
const RANDOM_DIGITS = 19;

/** Version 7: 48 bits of time, then random. Digits are made by the thousand: an import needs an id for every object. */
export const timeOrderedIds = (clock: Clock): Ids => {
  let digits = '';
  let at = 0;
  return {
    uuid() {
      if (digits.length - at < RANDOM_DIGITS) [digits, at] = [pooledBytes(4096).toString('hex'), 0];
      const time = clock.now().getTime().toString(16).padStart(12, '0');
      const random = digits.slice(at, at + RANDOM_DIGITS);
      at += RANDOM_DIGITS;
      const variant = VARIANT[Number.parseInt(random[3] ?? '', 16) & 3] ?? '';
      return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7)}`;
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
