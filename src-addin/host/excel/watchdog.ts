// Excel on the web may leave a request without any answer while the server is busy, and Office.onReady never settles when
// a part of Office.js is blocked. Everything we wait for in the host is therefore given a time.
import type { Timers } from './timers.ts';

/** Settles as `work` does, or rejects with `late()` after `ms`. */
export async function withinTime<T>(work: Promise<T>, ms: number, timers: Timers, late: () => Error): Promise<T> {
  let cancel = () => {};
  const bark = new Promise<never>((_, reject) => {
    cancel = timers.after(ms, () => reject(late()));
  });
  try {
    return await Promise.race([work, bark]);
  } finally {
    cancel();
  }
}
