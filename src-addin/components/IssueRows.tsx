// The issues of one rule as a list of any length: only what is in sight exists. One stop of the Tab key; arrows, Home, End and the
// page keys move within it.
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { IssueRecord } from '../../shared/contracts/imports.ts';
import type { IssueFilter } from '../../shared/rules/issue-filter.ts';
import { issueTexts } from '../messages/issues.ts';
import type { IssueQuestion } from '../worker/protocol.ts';
import { IssueItem, ISSUE_HEIGHT } from './IssueItem.tsx';
import { useIssuePages } from './use-issue-pages.ts';
import { useVisibleRows } from './use-visible-rows.ts';

/** Browsers lose count in pages of tens of millions of pixels; nobody scrolls through that many either. */
const MOST_ROWS = 100_000;
const PAGE_KEY_ROWS = 8;

const useStyles = makeStyles({
  list: { position: 'relative', margin: 0, padding: 0, listStyleType: 'none' },
  limited: { padding: tokens.spacingVerticalS },
});

export interface IssueRowsProps {
  label: string;
  count: number;
  filter: IssueFilter;
  revision: unknown;
  load: (question: IssueQuestion) => Promise<IssueRecord[]>;
  onGoTo: (issue: IssueRecord) => void;
  onFix: (issue: IssueRecord) => void;
}

export function IssueRows({ label, count, filter, revision, load, onGoTo, onFix }: IssueRowsProps) {
  const styles = useStyles();
  const list = useRef<HTMLUListElement>(null);
  const shown = Math.min(count, MOST_ROWS);
  const [rows, reveal] = useVisibleRows(list, shown, ISSUE_HEIGHT);
  const issueAt = useIssuePages(load, filter, revision, rows);
  const [active, setActive] = useState(0);
  const moving = useRef(false);

  useLayoutEffect(() => {
    if (!moving.current) return;
    const target = list.current?.querySelector<HTMLElement>(`[data-index="${active}"] button`);
    if (!target) return;
    moving.current = false;
    target.focus();
  }, [active, rows]);

  function onKeyDown(event: KeyboardEvent) {
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + PAGE_KEY_ROWS,
      PageUp: active - PAGE_KEY_ROWS,
      Home: 0,
      End: shown - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    moving.current = true;
    const next = Math.min(shown - 1, Math.max(0, to));
    setActive(next);
    reveal(next);
  }

  // A list scrolled away from its active row is entered where it stands.
  const stop = active >= rows.first && active < rows.end ? active : rows.first;
  return (
    <>
      <ul ref={list} className={styles.list} style={{ height: shown * ISSUE_HEIGHT }} aria-label={label} onKeyDown={onKeyDown}>
        {Array.from({ length: rows.end - rows.first }, (_, i) => rows.first + i).map((index) => (
          <IssueItem
            key={index}
            index={index}
            of={count}
            issue={issueAt(index)}
            isStop={index === stop}
            onFocus={() => setActive(index)}
            onGoTo={onGoTo}
            onFix={onFix}
          />
        ))}
      </ul>
      {count > shown && (
        <Text size={200} block className={styles.limited}>
          {issueTexts.listLimited(shown, count)}
        </Text>
      )}
    </>
  );
}
