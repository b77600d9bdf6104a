// How alike two words are: for near-miss headers and choices, which are offered and never taken silently.

/** Damerau-Levenshtein distance (optimal string alignment), stopped early once it must exceed `limit`. */
export function editDistance(a: string, b: string, limit = Infinity): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    let best = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

/** 1 is the same, 0 has nothing in common. */
export const likeness = (a: string, b: string): number => {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 1 : 1 - editDistance(a, b) / longest;
};

/**
 * The one choice that a misspelt word clearly means, or null. A word of up to 4 letters may differ by one edit, longer
 * ones by two; a tie is no answer.
 */
export function nearestChoice(word: string, choices: Iterable<string>): string | null {
  const wanted = word.toLowerCase();
  const limit = wanted.length <= 4 ? 1 : 2;
  let nearest: string | null = null;
  let distance = limit + 1;
  let tied = false;
  for (const choice of choices) {
    const d = editDistance(wanted, choice.toLowerCase(), limit);
    if (d < distance) [nearest, distance, tied] = [choice, d, false];
    else if (d === distance && d <= limit) tied = true;
  }
  return tied ? null : nearest;
}

// Where two spellings are one word: British and American endings.
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/logue$/, 'log'],
  [/centre$/, 'center'],
];
const SEPARATORS = /[\s\-_.,'\u2019\u2010-\u2015/\\]+/;

/** Words of a name without accents and capitals; digits that were apart stay apart. */
function words(name: string): string[] {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return plain
    .split(SEPARATORS)
    .filter((word) => word !== '')
    .map((word) => ENDINGS.reduce((w, [ending, short]) => w.replace(ending, short), word));
}

/** One text for spellings that differ by capitals, accents, spaces and hyphens alone. */
const folded = (name: string): string =>
  words(name).reduce((text, word) => text + (/\d$/.test(text) && /^\d/.test(word) ? ' ' : '') + word, '');

/** A short word one letter away is another word (SP, IP, SIP), and so is one that begins otherwise (East, West). */
const LONG_ENOUGH = 5;

function isSlip(a: string, b: string): boolean {
  const letters = /^\p{L}+$/u;
  if (a.length < LONG_ENOUGH || b.length < LONG_ENOUGH || a[0] !== b[0] || !letters.test(a) || !letters.test(b)) return false;
  return editDistance(a, b, 1) <= 1;
}

function differsByOneSlip(wanted: readonly string[], choice: readonly string[]): boolean {
  if (wanted.length !== choice.length) return false;
  const apart = wanted.flatMap((word, i) => (word === choice[i] ? [] : [[word, choice[i] ?? ''] as const]));
  return apart.length === 1 && apart.every(([a, b]) => isSlip(a, b));
}

/**
 * The choice that is certainly meant: the same but for capitals, accents and separators, or with one slip of the finger in
 * a long word. Null where another choice is as near; numbers are never guessed (Building 2 is not Building 1).
 */
export function certainChoice(word: string, choices: Iterable<string>): string | null {
  const wanted = folded(word);
  const all = [...choices];
  const same = all.filter((choice) => folded(choice) === wanted);
  if (same.length > 0) return same.length === 1 ? (same[0] ?? null) : null;
  const wantedWords = words(word);
  const slips = all.filter((choice) => differsByOneSlip(wantedWords, words(choice)));
  const rivals = slips.length === 1 ? all.filter((choice) => editDistance(wanted, folded(choice), 2) <= 2) : [];
  return rivals.length === 1 ? (slips[0] ?? null) : null;
}
