// Issues of a long list, asked of the worker page by page as they come into sight; asked again when the check has moved on, while
// what was there stays until the answer comes.
import { useEffect, useState } from 'react';
import type { IssueRecord } from '../../shared/contracts/imports.ts';
import type { IssueFilter } from '../../shared/rules/issue-filter.ts';
import type { IssueQuestion } from '../worker/protocol.ts';
import type { VisibleRows } from './use-visible-rows.ts';

const PAGE = 50;
/** Beyond this many pages the oldest are forgotten. */
const KEPT = 40;

interface Page {
  revision: unknown;
  issues: readonly IssueRecord[];
}

/** @param revision changes whenever the issues may have */
export function useIssuePages(
  load: (question: IssueQuestion) => Promise<IssueRecord[]>,
  filter: IssueFilter,
  revision: unknown,
  { first, end }: VisibleRows,
): (index: number) => IssueRecord | undefined {
  const [pages, setPages] = useState<ReadonlyMap<number, Page>>(new Map());
  const firstPage = Math.floor(first / PAGE);
  const lastPage = Math.floor(Math.max(first, end - 1) / PAGE);
  const missing: number[] = [];
  for (let page = firstPage; page <= lastPage; page += 1) if (pages.get(page)?.revision !== revision) missing.push(page);
  const wanted = missing.join(',');

  useEffect(() => {
    let current = true;
    const keep = (page: number, issues: readonly IssueRecord[]) =>
      setPages((before) => {
        const kept = [...before].filter(([number]) => number !== page).slice(1 - KEPT);
        return new Map([...kept, [page, { revision, issues }]]);
      });
    if (wanted !== '')
      for (const page of wanted.split(',').map(Number))
        void load({ ...filter, offset: page * PAGE, limit: PAGE }).then((issues) => current && keep(page, issues));
    return () => {
      current = false;
    };
  }, [load, filter, revision, wanted]);

  return (index) => pages.get(Math.floor(index / PAGE))?.issues[index % PAGE];
}
