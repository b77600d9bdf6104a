// What the list of issues shows: the filter, the figures and the map under it, and the walk through it.
import { useCallback, useEffect, useState } from 'react';
import type { IssueRecord } from '../../shared/contracts/imports.ts';
import type { IssueFilter } from '../../shared/rules/issue-filter.ts';
import type { IssueQuestion, Overview, WalkedIssue } from '../worker/protocol.ts';
import { MAP_STRETCHES } from './IssueMap.tsx';

/** Where issues come from and what can be done with them; the same object as long as the pane is open. */
export interface IssueSource {
  load: (question: IssueQuestion) => Promise<IssueRecord[]>;
  overview: (filter: IssueFilter, stretches: number) => Promise<Overview>;
  walk: (by: 1 | -1, filter: IssueFilter) => Promise<WalkedIssue | null>;
  goTo: (issue: Pick<IssueRecord, 'row' | 'columnIndex'>) => Promise<void>;
  fix: (issue: IssueRecord) => Promise<void>;
}

/** @param revision changes whenever the issues may have */
export function useIssueView(source: IssueSource, revision: unknown) {
  const [filter, setFilter] = useState<IssueFilter>({});
  const [overview, setOverview] = useState<Overview | null>(null);
  const [walked, setWalked] = useState<{ row: number; column: number; position: number; total: number } | null>(null);

  useEffect(() => {
    let current = true;
    void source.overview(filter, MAP_STRETCHES).then((seen) => current && setOverview(seen));
    return () => {
      current = false;
    };
  }, [source, filter, revision]);

  const walk = useCallback(
    async (by: 1 | -1) => {
      const step = await source.walk(by, filter);
      if (step) setWalked({ ...step, row: step.issue.row ?? 0, column: step.issue.columnIndex ?? 0 });
    },
    [source, filter],
  );

  // In the workbench the keys reach us from the sheet as well; in Excel those pressed in the pane.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F8' || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      void walk(event.shiftKey ? -1 : 1);
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, [walk]);

  /** To the first issue of these rows, in this column if there is one. */
  const goToFirst = useCallback(
    async (rows: { firstRow: number; lastRow: number }, columnIndex: number | null | undefined) => {
      const [first] = await source.load({ ...filter, ...rows, ...(columnIndex === undefined ? {} : { columnIndex }), offset: 0, limit: 1 });
      if (first) await source.goTo(first);
    },
    [source, filter],
  );
  return { filter, setFilter, overview, walked, walk, goToFirst, isNarrowed: Object.keys(filter).length > 0 };
}
