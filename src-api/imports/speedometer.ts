// How fast the step at hand of a run goes, from what one listener has seen of it: stored nowhere, so any process can tell.
import type { Clock } from '../deps.ts';

export type Speed = (done: number, step: string) => { perSecond?: number };

export function speedometer(clock: Clock): Speed {
  let first = { step: '', done: 0, at: 0 };
  return (done, step) => {
    const at = clock.now().getTime();
    // Backwards: a check that was begun anew.
    if (step !== first.step || done < first.done) first = { step, done, at };
    return done > first.done && at > first.at ? { perSecond: Math.round(((done - first.done) * 1000) / (at - first.at)) } : {};
  };
}
