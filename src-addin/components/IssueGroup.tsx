// All issues of one rule: its title and exact count; opened, the issues themselves, however many.
import { useMemo } from 'react';
import { CounterBadge, makeStyles, Text } from '@fluentui/react-components';
import type { IssueRecord } from '../../shared/contracts/imports.ts';
import type { IssueFilter } from '../../shared/rules/issue-filter.ts';
import { text } from '../messages/en.ts';
import type { IssueQuestion, RuleGroup } from '../worker/protocol.ts';
import { Disclosure } from './Disclosure.tsx';
import { FixGroups } from './fixes/FixGroups.tsx';
import { IssueRows } from './IssueRows.tsx';
import { SeverityIcon } from './SeverityIcon.tsx';
import { testIds } from './test-ids.ts';

const useStyles = makeStyles({ title: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' } });

export interface IssueGroupProps {
  group: RuleGroup;
  /** What the list is narrowed to besides the rule. */
  filter: IssueFilter;
  /** Changes whenever the issues may have. */
  revision: unknown;
  load: (question: IssueQuestion) => Promise<IssueRecord[]>;
  onGoTo: (issue: IssueRecord) => void;
  onFix: (issue: IssueRecord) => void;
  startsOpen: boolean;
}

export function IssueGroup({ group, filter, startsOpen, ...list }: IssueGroupProps) {
  const styles = useStyles();
  const { rule, severity, title, count } = group;
  const narrowed = useMemo(() => ({ ...filter, rule, severity }), [filter, rule, severity]);
  const summary = (
    <>
      <SeverityIcon severity={severity} />
      <Text className={styles.title}>{title}</Text>
      <CounterBadge
        appearance="filled"
        color={severity === 'error' ? 'danger' : 'informative'}
        count={count}
        overflowCount={9_999_999}
        size="medium"
      >
        {text.number(count)}
      </CounterBadge>
    </>
  );
  return (
    <Disclosure summary={summary} startsOpen={startsOpen} testId={testIds.issueGroup}>
      {() => (
        <>
          <FixGroups filter={narrowed} revision={list.revision} />
          <IssueRows key={JSON.stringify(narrowed)} label={title} count={count} filter={narrowed} {...list} />
        </>
      )}
    </Disclosure>
  );
}
