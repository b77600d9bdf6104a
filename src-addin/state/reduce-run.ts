// The run's part of the pane's state machine: an import at work, and what became of it.
import type { Run } from '../../shared/contracts/imports.ts';
import type { SessionEvent } from './session-event.ts';
import type { Applying, Passwords, Result, Work } from './session-state.ts';

/** Only a finished import has made-up passwords to hand over, and only once. */
function passwordsOf(run: Run): Passwords {
  if (run.kind !== 'import' || run.state !== 'succeeded' || (run.generated ?? 0) === 0) return 'none';
  if (run.credentialsTakenAt) return 'gone';
  return run.journalRemovedAt ? 'none' : 'offered';
}

const startOf = (run: Run, at: number): Applying => ({
  run,
  connected: true,
  since: { at, done: run.progress.done, step: run.progress.step },
  perSecond: run.progress.perSecond ?? null,
  cancelling: false,
});

function withProgress(applying: Applying, progress: Run['progress'], at: number, seen: Run = applying.run): Applying {
  const run = { ...seen, progress };
  const { since } = applying;
  if (progress.step !== since.step || progress.done < since.done)
    return { ...applying, run, since: { at, done: progress.done, step: progress.step }, perSecond: progress.perSecond ?? null };
  const seconds = (at - since.at) / 1000;
  if (progress.perSecond !== undefined) return { ...applying, run, perSecond: progress.perSecond };
  // Under half a second the rate jumps about too much to be worth reading.
  return { ...applying, run, perSecond: seconds >= 0.5 ? Math.round((progress.done - since.done) / seconds) : applying.perSecond };
}

const inResult = (work: Work, more: Partial<Result>): Work =>
  work.kind === 'result' ? { kind: 'result', result: { ...work.result, ...more } } : work;

export function reduceRun(work: Work, event: SessionEvent): Work {
  switch (event.type) {
    case 'applying':
      return { kind: 'applying', applying: startOf(event.run, event.at) };
    case 'run-progress':
      return work.kind === 'applying'
        ? { kind: 'applying', applying: withProgress(work.applying, event.progress, event.at, event.run) }
        : work;
    case 'connection':
      return work.kind === 'applying' ? { kind: 'applying', applying: { ...work.applying, connected: event.connected } } : work;
    case 'cancelling':
      return work.kind === 'applying' ? { kind: 'applying', applying: { ...work.applying, cancelling: !event.refused } } : work;
    case 'run-left':
      return work.kind === 'applying' ? { kind: 'idle', empty: null } : work;
    case 'finished':
      return {
        kind: 'result',
        result: {
          run: event.run,
          items: event.items.items,
          gone: event.items.gone ?? null,
          next: event.items.next,
          outcome: null,
          passwords: passwordsOf(event.run),
          undo: null,
          written: null,
        },
      };
    case 'items':
      if (work.kind !== 'result') return work;
      return { kind: 'result', result: { ...work.result, items: [...work.result.items, ...event.items.items], next: event.items.next } };
    case 'passwords':
      return inResult(work, { passwords: event.passwords });
    case 'undo-asked':
      return inResult(work, { undo: event.preview });
    case 'items-filtered':
      return inResult(work, { items: event.items.items, next: event.items.next, outcome: event.outcome });
    case 'result-written':
      return inResult(work, { written: event.written });
    case 'result-left':
      return work.kind === 'result' ? { kind: 'idle', empty: null } : work;
    default:
      return work;
  }
}
