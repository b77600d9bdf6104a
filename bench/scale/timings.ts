// How long questions take: many, so many at once, or at a steady pace until something else is over.
export interface Timings {
  count: number;
  seconds: number;
  p50: number;
  p99: number;
  max: number;
}

function timings(took: number[], seconds: number): Timings {
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? NaN;
  return { count: took.length, seconds, p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** @param more whether to go on; each asker finishes what it asked */
async function whileTrue(parallel: number, more: (n: number) => boolean, ask: (n: number) => Promise<unknown>): Promise<Timings> {
  const took: number[] = [];
  let next = 0;
  const start = performance.now();
  const asker = async () => {
    for (let n = next++; more(n); n = next++) {
      const asked = performance.now();
      await ask(n);
      took.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: parallel }, asker));
  return timings(took, (performance.now() - start) / 1000);
}

export const askMany = (count: number, parallel: number, ask: (n: number) => Promise<unknown>): Promise<Timings> =>
  whileTrue(parallel, (n) => n < count, ask);

/** Asks until the work is over; answers what both took. */
export async function askMeanwhile(
  parallel: number,
  ask: (n: number) => Promise<unknown>,
  work: () => Promise<unknown>,
): Promise<{ others: Timings; seconds: number }> {
  let over = false;
  const start = performance.now();
  let seconds = NaN;
  const working = work().finally(() => {
    over = true;
    seconds = (performance.now() - start) / 1000;
  });
  const [others] = await Promise.all([whileTrue(parallel, () => !over, ask), working]);
  return { others, seconds };
}

const figure = (ms: number) => (ms < 100 ? ms.toFixed(1) : Math.round(ms).toLocaleString('en'));

export const cells = (t: Timings): string[] => [
  Math.round(t.count / t.seconds).toLocaleString('en'),
  figure(t.p50),
  figure(t.p99),
  figure(t.max),
];
