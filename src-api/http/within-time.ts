// For checks that must answer soon: what takes longer counts as not answering, though it goes on.
import { setTimeout as pause } from 'node:timers/promises';

export async function withinTime<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = new AbortController();
  const tooLate = pause(ms, undefined, { signal: late.signal, ref: false }).then(() => {
    throw new Error(`It did not answer within ${ms} ms.`);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    late.abort();
  }
}
