// All issues of one rule: its title and exact count; opened, the issues page by page, loaded again when the check moves on.
import { useEffect, useState } from 'react';
import { Button, CounterBadge, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { IssueRecord } from '../../shared/contracts/imports.ts';
import { text } from '../messages/en.ts';
import type { IssueQuestion, RuleGroup } from '../worker/protocol.ts';
import { Disclosure } from './Disclosure.tsx';
import { IssueItem } from './IssueItem.tsx';
import { SeverityIcon } from './SeverityIcon.tsx';
import { testIds } from './test-ids.ts';

const PAGE = 50;

const useStyles = makeStyles({
  title: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  more: { marginLeft: tokens.spacingHorizontalXXL, marginBottom: tokens.spacingVerticalS },
});

export interface IssueGroupProps {
  group: RuleGroup;
  /** Changes whenever the issues may have. */
  revision: unknown;
  load: (question: IssueQuestion) => Promise<IssueRecord[]>;
  onGoTo: (issue: IssueRecord) => void;
  onFix: (issue: IssueRecord) => void;
  startsOpen: boolean;
}

function Issues({ group, revision, load, onGoTo, onFix }: Omit<IssueGroupProps, 'startsOpen'>) {
  const styles = useStyles();
  const [wanted, setWanted] = useState(PAGE);
  const [issues, setIssues] = useState<IssueRecord[]>([]);
  useEffect(() => {
    let current = true;
    void load({ rule: group.rule, severity: group.severity, offset: 0, limit: wanted }).then((loaded) => current && setIssues(loaded));
    return () => {
      current = false;
    };
  }, [group.rule, group.severity, load, revision, wanted]);
  return (
    <>
      <ul className={styles.list} aria-label={group.title}>
        {issues.map((issue, i) => (
          <IssueItem key={`${issue.row}:${issue.columnIndex}:${i}`} issue={issue} onGoTo={onGoTo} onFix={onFix} />
        ))}
      </ul>
      {issues.length >= wanted && group.count > wanted && (
        <Button size="small" className={styles.more} onClick={() => setWanted(wanted + 2 * PAGE)}>
          {text.showMore} ({text.number(group.count - wanted)})
        </Button>
      )}
    </>
  );
}

export function IssueGroup(props: IssueGroupProps) {
  const styles = useStyles();
  const { group } = props;
  const summary = (
    <>
      <SeverityIcon severity={group.severity} />
      <Text className={styles.title}>{group.title}</Text>
      <CounterBadge
        appearance="filled"
        color={group.severity === 'error' ? 'danger' : 'informative'}
        count={group.count}
        overflowCount={99_999}
        size="medium"
      />
    </>
  );
  return (
    <Disclosure summary={summary} startsOpen={props.startsOpen} testId={testIds.issueGroup}>
      {() => <Issues {...props} />}
    </Disclosure>
  );
}
