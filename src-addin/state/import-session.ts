// The pane's state machine: signed out → choosing tenant → idle → checking → checked → planning → reviewing → applying →
// result. Pure, so that every transition is a test. Access and work are two axes: a session that expires in the middle
// takes nothing of the work away.
import type { FormatGuess } from '../worker/protocol.ts';
import { reduceReview } from './reduce-review.ts';
import { reduceRun } from './reduce-run.ts';
import { initialState, type Access, type CheckedSheet, type SessionState, type Work } from './session-state.ts';
import type { SessionEvent } from './session-event.ts';

function reduceAccess(access: Access, event: SessionEvent): Access {
  switch (event.type) {
    case 'signing-in':
      return access.kind === 'signed-out' ? { ...access, busy: true, refusal: null } : access;
    case 'sign-in-refused':
      return access.kind === 'signed-out' ? { ...access, busy: false, refusal: event.refusal } : access;
    case 'signed-in':
      return { kind: 'choosing-tenant', account: event.account };
    case 'facts-known':
      return access.kind === 'signed-in' ? { ...access, facts: event.facts } : access;
    case 'tenant-chosen':
      return access.kind === 'signed-out'
        ? access
        : { kind: 'signed-in', account: access.account, tenant: event.tenant, facts: event.facts };
    case 'tenant-left':
      return access.kind === 'signed-in' ? { kind: 'choosing-tenant', account: access.account } : access;
    case 'signed-out':
      return { kind: 'signed-out', why: event.why, busy: false, refusal: null, aside: false };
    case 'set-aside':
      return access.kind === 'signed-out' ? { ...access, aside: event.aside, refusal: null } : access;
    default:
      return access;
  }
}

function withCheck(work: Work, change: (check: CheckedSheet) => CheckedSheet): Work {
  if (work.kind === 'checked') return { kind: 'checked', check: change(work.check) };
  if (work.kind === 'planning' && work.check) return { ...work, check: change(work.check) };
  if (work.kind === 'reviewing' && work.review.check)
    return { kind: 'reviewing', review: { ...work.review, check: change(work.review.check) } };
  return work;
}

function reduceCheck(work: Work, event: SessionEvent): Work {
  switch (event.type) {
    case 'check-progress':
      return { kind: 'checking', step: event.step, done: event.done, total: event.total };
    case 'sheet-empty':
      return { kind: 'idle', empty: event.why };
    case 'columns-asked':
      return { kind: 'matching', sheet: event.sheet, format: event.format, opened: event.opened, mapping: event.mapping };
    case 'checked':
      // A quiet check behind a review must not throw the review away.
      return work.kind === 'reviewing' || work.kind === 'planning'
        ? withCheck(work, () => event.check)
        : { kind: 'checked', check: event.check };
    case 'check-updated':
      return withCheck(work, (check) => ({
        ...check,
        summary: event.summary,
        directory: event.directory ?? check.directory,
        marks: event.marks ?? check.marks,
      }));
    case 'sheet-edited':
      return work.kind === 'reviewing' ? { kind: 'reviewing', review: { ...work.review, outdated: true } } : work;
    case 'sheet-stale':
      return withCheck(reduceCheck(work, { type: 'sheet-edited' }), (check) => ({ ...check, stale: true }));
    case 'check-ended':
      return work.kind === 'checking' || work.kind === 'checked' || work.kind === 'matching' ? { kind: 'idle', empty: null } : work;
    default:
      return work;
  }
}

/** Less than this much in common is no reason to leave the format that stands there. */
const SURE_ENOUGH = 0.5;

function withFormat(state: SessionState, guess: FormatGuess | null, remembered: string | null): SessionState {
  const sure = guess !== null && guess.confidence >= SURE_ENOUGH ? guess : null;
  const format = remembered ?? sure?.format ?? state.format;
  return {
    ...state,
    format,
    formatBy: remembered ? 'person' : sure ? 'recognised' : 'default',
    guess: sure ?? 'unclear',
    options: format === state.format ? state.options : {},
  };
}

function reduceRest(state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case 'formats-known':
      return { ...state, formats: event.formats };
    case 'format-chosen':
      return { ...state, format: event.format, formatBy: 'person', options: {} };
    case 'sheet-recognised':
      return withFormat(state, event.guess, event.remembered);
    case 'setup':
      return { ...state, setup: event.open, history: null, notice: null };
    case 'templates':
      return { ...state, templates: event.open, notice: null };
    case 'option-chosen':
      return { ...state, options: { ...state.options, ...event.options } };
    case 'cell-selected':
      return { ...state, selected: event.cell };
    case 'noticed':
      return { ...state, notice: event.notice };
    case 'busy':
      return { ...state, busy: event.busy };
    case 'history': {
      if (event.runs === null) return { ...state, history: null };
      const before = event.more ? (state.history?.runs ?? []) : [];
      return { ...state, history: { runs: [...before, ...event.runs.items], next: event.runs.next, filter: event.filter ?? {} } };
    }
    case 'remembered':
      return { ...state, lastRun: event.run };
    case 'run-left':
      return state.work.kind === 'applying' ? { ...state, notice: null, lastRun: state.work.applying.run } : state;
    // What was to be read belongs to the step before.
    case 'check-progress':
    case 'planning':
    case 'applying':
      return { ...state, notice: null, history: null, setup: false };
    case 'review-left':
      return state.work.kind === 'reviewing' ? { ...state, notice: null } : state;
    case 'planned':
    case 'finished':
      return { ...state, history: null };
    // Another tenant's users and runs must not stay in sight.
    case 'tenant-left':
    case 'work-dropped':
      return { ...state, work: initialState.work, lastRun: null, history: null, setup: false, notice: null };
    case 'signed-out':
      return event.why === 'left' ? { ...initialState, formats: state.formats, format: state.format } : state;
    default:
      return state;
  }
}

export function importSession(state: SessionState, event: SessionEvent): SessionState {
  const rest = reduceRest(state, event);
  const access = reduceAccess(rest.access, event);
  const work = [reduceCheck, reduceReview, reduceRun].reduce((before, reduce) => reduce(before, event), rest.work);
  return access === rest.access && work === rest.work ? rest : { ...rest, access, work };
}
