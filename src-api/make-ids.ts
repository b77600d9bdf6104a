// Real ids and randomness, apart from the rest so that a thread of long work can have them alone.
import { randomBytes, randomInt } from 'node:crypto';
import type { Clock, Ids, Randomness } from './deps.ts';
import { pooledBytes } from './pooled-bytes.ts';

/** Version 7: 48 bits of time, then random. */
export const timeOrderedIds = (clock: Clock): Ids => ({
  uuid() {
    const bytes = pooledBytes(16);
    bytes.writeUIntBE(clock.now().getTime(), 0, 6);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  },
});

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
