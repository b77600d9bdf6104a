// Memory after rubbish was collected, and whether it grew from phase to phase.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const MEBIBYTE = 2 ** 20;
/** Caches fill and code gets compiled in the first phases; a leak goes on after them. */
const GROWTH_ALLOWED = 12 * MEBIBYTE;

let collect: (() => void) | undefined;

/** Bytes that are really held: the heap, and what hangs outside of it. */
export function heldBytes(): number {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  // Finalizers free what a first round found.
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/**
 * The least that was held in the last third of the phases against the least in the third before it: a single reading may be
 * high by chance, a leak is in every one.
 * @returns bytes, or 0 when there are too few phases to tell
 */
export function growth(held: readonly number[]): number {
  const third = Math.floor(held.length / 3);
  if (third === 0) return 0;
  const least = (from: number, to: number) => Math.min(...held.slice(from, to));
  return Math.max(0, least(-third, held.length) - least(-2 * third, -third));
}

export const grew = (held: readonly number[]): boolean => growth(held) > GROWTH_ALLOWED;
export const mebibytes = (n: number): string => `${(n / MEBIBYTE).toFixed(1)} MiB`;
