// Binds a searched list to a page: asks while the person types, one question at a time, the newest one wins.
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { isAbort } from '../api/api-problem.ts';
import { emptyList, pagedList, type ListEvent, type PagedList } from './paged-list.ts';
import type { Listed, ListQuestion, SetupApi } from './setup-api.ts';

/** As long as somebody types on, nothing is asked. */
const PAUSE_MS = 200;

export interface ListControls<T> {
  list: PagedList<T>;
  q: string;
  search: (q: string) => void;
  more: () => void;
  reload: () => void;
  tell: (event: ListEvent<T>) => void;
}

export function usePagedList<T extends Listed>(
  api: Pick<SetupApi, 'list'>,
  path: string,
  {
    limit = 100,
    filter,
    onFault,
  }: { limit?: number; filter?: ListQuestion['filter']; onFault: (fault: unknown, again: () => void) => void },
): ListControls<T> {
  const [list, tell] = useReducer(pagedList<T>, emptyList);
  const [q, search] = useState('');
  const [again, setAgain] = useState(0);
  const round = useRef(0);
  const filterKey = JSON.stringify(filter ?? {});

  const ask = useCallback(
    async (question: ListQuestion, more: boolean, signal?: AbortSignal) => {
      const mine = (round.current += 1);
      tell({ type: 'asked', round: mine });
      try {
        const page = await api.list<T>(path, { limit, filter: JSON.parse(filterKey) as Record<string, string>, ...question }, signal);
        tell({ type: 'came', round: mine, page, more });
      } catch (fault) {
        tell({ type: 'failed', round: mine });
        if (!isAbort(fault)) onFault(fault, () => setAgain((n) => n + 1));
      }
    },
    [api, path, limit, filterKey, onFault],
  );

  useEffect(() => {
    const stopping = new AbortController();
    const timer = setTimeout(() => void ask({ q }, false, stopping.signal), q === '' ? 0 : PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stopping.abort();
    };
  }, [ask, q, again]);

  return {
    list,
    q,
    search,
    more: () => void ask({ q, cursor: list.next }, true),
    reload: () => setAgain((n) => n + 1),
    tell,
  };
}
