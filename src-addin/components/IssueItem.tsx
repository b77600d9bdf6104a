// One issue: where, what, and the way there. The whole row goes to its cell; the fix is a button of its own.
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Wrench16Regular } from '@fluentui/react-icons/svg/wrench';
import type { IssueRecord } from '../../shared/contracts/imports.ts';
import { text } from '../messages/en.ts';
import { testIds } from './test-ids.ts';

const useStyles = makeStyles({
  item: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    paddingLeft: tokens.spacingHorizontalXXL,
    paddingBottom: tokens.spacingVerticalXS,
    // Rows out of sight cost nothing to lay out.
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 64px',
  },
  go: {
    boxSizing: 'border-box',
    width: '100%',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'none',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    textAlign: 'left',
    cursor: 'pointer',
    overflowWrap: 'anywhere',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  place: { color: tokens.colorBrandForeground1 },
  fix: {
    marginLeft: tokens.spacingHorizontalXS,
    maxWidth: '100%',
    overflowWrap: 'anywhere',
    textAlign: 'left',
    fontWeight: tokens.fontWeightRegular,
  },
});

export interface IssueItemProps {
  issue: IssueRecord;
  onGoTo: (issue: IssueRecord) => void;
  onFix: (issue: IssueRecord) => void;
}

export function IssueItem({ issue, onGoTo, onFix }: IssueItemProps) {
  const styles = useStyles();
  const content = (
    <>
      <Text as="span" block size={200} weight="semibold" className={issue.row === null ? undefined : styles.place}>
        {text.place(issue.row, issue.column)}
      </Text>
      <Text as="span" block>
        {issue.message}
      </Text>
    </>
  );
  return (
    <li
      className={styles.item}
      data-testid={testIds.issue}
      data-row={issue.row ?? ''}
      data-column={issue.columnIndex ?? ''}
      data-rule={issue.rule}
    >
      {issue.row === null ? (
        <div className={styles.go}>{content}</div>
      ) : (
        <button type="button" className={styles.go} title={text.check.goTo} onClick={() => onGoTo(issue)}>
          {content}
        </button>
      )}
      {issue.fix && (
        <Button
          size="small"
          className={styles.fix}
          icon={<Wrench16Regular />}
          onClick={() => onFix(issue)}
          data-testid={testIds.issueFix}
          title={issue.fix.label}
        >
          {text.check.fix(issue.fix.text)}
        </Button>
      )}
    </li>
  );
}
