// Time as it is passed in: watchdogs and debouncing use these, so that tests turn the clock by hand.

export interface Timers {
  now(): number;
  /** Calls once after `ms`; the answer cancels it. */
  after(ms: number, call: () => void): () => void;
}

export const browserTimers: Timers = {
  now: () => Date.now(),
  after(ms, call) {
    const handle = setTimeout(call, ms);
    return () => clearTimeout(handle);
  },
};

export const pauseWith = (timers: Timers, ms: number): Promise<void> => new Promise((resolve) => timers.after(ms, resolve));
