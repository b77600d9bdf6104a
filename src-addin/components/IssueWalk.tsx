// Walking through the issues in the order of the sheet: previous, next, and the one where one stands.
import { useState } from 'react';
import { Button, Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowDown16Regular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUp16Regular } from '@fluentui/react-icons/svg/arrow-up';
import type { IssueRecord } from '../../shared/contracts/imports.ts';
import { text } from '../messages/en.ts';
import type { IssueQuestion } from '../worker/protocol.ts';
import { IssueItem } from './IssueItem.tsx';
import { testIds } from './test-ids.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  title: { flexGrow: 1 },
  position: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  current: { padding: tokens.spacingVerticalXS, listStyleType: 'none', '> ul': { margin: 0, padding: 0 }, '& li': { paddingLeft: 0 } },
});

export interface IssueWalkProps {
  total: number;
  load: (question: IssueQuestion) => Promise<IssueRecord[]>;
  onGoTo: (issue: IssueRecord) => void;
  onFix: (issue: IssueRecord) => void;
}

export function IssueWalk({ total, load, onGoTo, onFix }: IssueWalkProps) {
  const styles = useStyles();
  const [at, setAt] = useState<{ position: number; issue: IssueRecord } | null>(null);
  async function step(by: 1 | -1) {
    const position = at === null ? (by === 1 ? 0 : total - 1) : (at.position + by + total) % total;
    const [issue] = await load({ offset: position, limit: 1 });
    if (!issue) return;
    setAt({ position, issue });
    onGoTo(issue);
  }
  function fix(issue: IssueRecord) {
    setAt(null);
    onFix(issue);
  }
  const shown = at && at.position < total ? at : null;
  return (
    <>
      <div className={styles.bar}>
        <Text as="h2" weight="semibold" className={styles.title}>
          {text.check.issues}
        </Text>
        <Text size={200} className={styles.position} role="status">
          {shown ? text.check.position(shown.position + 1, total) : ''}
        </Text>
        <Button
          appearance="subtle"
          size="small"
          icon={<ArrowUp16Regular />}
          aria-label={text.check.previous}
          title={text.check.previous}
          onClick={() => void step(-1)}
          data-testid={testIds.issuePrevious}
        />
        <Button
          appearance="subtle"
          size="small"
          icon={<ArrowDown16Regular />}
          aria-label={text.check.next}
          title={text.check.next}
          onClick={() => void step(1)}
          data-testid={testIds.issueNext}
        />
      </div>
      {shown && (
        <Card appearance="filled-alternative" size="small" className={styles.current} data-testid={testIds.currentIssue}>
          <ul>
            <IssueItem issue={shown.issue} onGoTo={onGoTo} onFix={fix} />
          </ul>
        </Card>
      )}
    </>
  );
}
