// Values that are made up while planning: chosen once, sealed in staging, so that a retry hands out the same ones.
import type { Generate } from '../../shared/formats/define-format.ts';
import type { ThreadDeps } from '../deps.ts';

const LETTERS = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';
const SYMBOLS = '!@#$%';
const ALL = LETTERS + DIGITS + SYMBOLS;
const LENGTH = 12;

/** Enough for nearly every password at once: asking the system for single bytes was the dearest part of a plan. */
const BYTES = 64;

/** Characters, each as likely as the others: bytes beyond the last whole multiple are passed over. */
function* picks(bytes: Buffer, from: () => string): Generator<string> {
  for (const byte of bytes) {
    const characters = from();
    if (byte < 256 - (256 % characters.length)) yield characters[byte % characters.length] ?? '';
  }
}

/**
 * The vendor's rule: 12 characters of letters, digits and !@#$%. The first one is a letter, because a cell that begins
 * with @ would be a formula for Excel; a digit and a symbol are always there.
 */
export function makePassword(random: Pick<ThreadDeps['random'], 'bytes'>): string {
  for (;;) {
    let password = '';
    for (const character of picks(random.bytes(BYTES), () => (password === '' ? LETTERS : ALL))) {
      password += character;
      if (password.length === LENGTH) break;
    }
    if (password.length === LENGTH && /\d/.test(password) && /[!@#$%]/.test(password)) return password;
  }
}

/** Free extensions in ascending order, beginning where the tenant's own end; none that the sheet names. */
export function* freeExtensions(taken: ReadonlySet<string>, length: number): Generator<string> {
  const first = 10 ** (length - 1) * (length > 1 ? 2 : 1);
  for (let number = first; ; number += 1) if (!taken.has(String(number))) yield String(number);
}

/** @param extensions where made-up extensions come from */
export const generate = (deps: ThreadDeps, extensions: Iterator<string>): Generate => ({
  password: () => makePassword(deps.random),
  sipUsername: () => deps.random.sipUsername(),
  sipSecret: () => deps.random.sipSecret(),
  pin: () => String(deps.random.bytes(4).readUInt32BE() % 10_000).padStart(4, '0'),
  extension: () => String(extensions.next().value),
});
