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
