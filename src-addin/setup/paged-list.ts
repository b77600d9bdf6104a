// A searched list that comes page by page. Pure: what an answer means depends on whether it is still the one asked for.
import type { Page } from '../../shared/contracts/common.ts';
import type { Listed } from './setup-api.ts';

export interface PagedList<T> {
  items: readonly T[];
  next: string | null;
  /** Counts the questions; an answer to an earlier one is dropped. */
  round: number;
  busy: boolean;
  /** Nothing has come yet, so "none" would be too early to say. */
  fresh: boolean;
  /** The last question got no answer, so nothing can be said of what there is. */
  failed: boolean;
}

export type ListEvent<T> =
  | { type: 'asked'; round: number }
  | { type: 'came'; round: number; page: Page<T>; more: boolean }
  | { type: 'failed'; round: number }
  | { type: 'added'; item: T }
  | { type: 'replaced'; item: T }
  | { type: 'removed'; ids: ReadonlySet<string> };

export const emptyList = { items: [], next: null, round: 0, busy: true, fresh: true, failed: false } as const;

export function pagedList<T extends Listed>(list: PagedList<T>, event: ListEvent<T>): PagedList<T> {
  switch (event.type) {
    case 'asked':
      return { ...list, round: event.round, busy: true };
    case 'came': {
      if (event.round !== list.round) return list;
      const before = event.more ? list.items : [];
      const known = new Set(before.map((item) => item.id));
      // A record that was added here may come again with its page.
      const items = [...before, ...event.page.items.filter((item) => !known.has(item.id))];
      return { ...list, items, next: event.page.next, busy: false, fresh: false, failed: false };
    }
    case 'failed':
      return event.round === list.round ? { ...list, busy: false, fresh: false, failed: true } : list;
    case 'added':
      return { ...list, items: [event.item, ...list.items.filter((item) => item.id !== event.item.id)] };
    case 'replaced':
      return { ...list, items: list.items.map((item) => (item.id === event.item.id ? event.item : item)) };
    case 'removed':
      return { ...list, items: list.items.filter((item) => !event.ids.has(item.id)) };
  }
}
