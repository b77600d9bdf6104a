// The review's part of the pane's state machine: a plan is made, looked through, and agreed to or left.
import type { SessionEvent } from './session-event.ts';
import type { CheckedSheet, Review, Work } from './session-state.ts';

const backFrom = (check: CheckedSheet | null): Work => (check ? { kind: 'checked', check } : { kind: 'idle', empty: null });

const inReview = (work: Work, more: Partial<Review>): Work =>
  work.kind === 'reviewing' ? { kind: 'reviewing', review: { ...work.review, ...more } } : work;

export function reduceReview(work: Work, event: SessionEvent): Work {
  switch (event.type) {
    case 'planning':
      return {
        kind: 'planning',
        check: work.kind === 'checked' ? work.check : work.kind === 'reviewing' ? work.review.check : null,
        progress: null,
      };
    case 'plan-progress':
      return work.kind === 'planning' ? { ...work, progress: event.progress } : work;
    case 'plan-failed':
      return work.kind === 'planning' ? backFrom(work.check) : work;
    case 'planned':
      return {
        kind: 'reviewing',
        review: {
          run: event.run,
          rows: event.rows.items,
          gone: event.rows.gone ?? null,
          next: event.rows.next,
          filter: {},
          selected: null,
          check: work.kind === 'planning' ? work.check : null,
          outdated: false,
          needs: [],
        },
      };
    case 'plan-rows':
      if (work.kind !== 'reviewing') return work;
      return { kind: 'reviewing', review: { ...work.review, rows: [...work.review.rows, ...event.rows.items], next: event.rows.next } };
    case 'plan-filtered':
      return inReview(work, { rows: event.rows.items, next: event.rows.next, filter: event.filter });
    case 'plan-row-selected':
      return inReview(work, { selected: event.selected });
    case 'acceptance-asked':
      return inReview(work, { needs: event.needs });
    case 'review-left':
      return work.kind === 'reviewing' ? backFrom(work.review.check) : work;
    default:
      return work;
  }
}
