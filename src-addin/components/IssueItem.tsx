// One issue in the list: where and what, on three lines of fixed height, so that long lists can be laid out unseen. The whole row
// goes to its cell, where everything is said in full; the fix is a button of its own.
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Wrench16Regular } from '@fluentui/react-icons/svg/wrench';
import type { IssueRecord } from '../../shared/contracts/imports.ts';
import { text } from '../messages/en.ts';
import { issueTexts } from '../messages/issues.ts';
import { useMayFix } from './fixes/fix-hands.ts';
import { testIds } from './test-ids.ts';

export const ISSUE_HEIGHT = 68;

const useStyles = makeStyles({
  item: {
    position: 'absolute',
    insetInline: 0,
    height: `${ISSUE_HEIGHT}px`,
    boxSizing: 'border-box',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXXS,
    paddingLeft: tokens.spacingHorizontalXXL,
  },
  go: {
    boxSizing: 'border-box',
    flexGrow: 1,
    minWidth: 0,
    height: '100%',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'none',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    textAlign: 'left',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  place: { color: tokens.colorBrandForeground1, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  message: {
    display: '-webkit-box',
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- no browser ends the second line with an ellipsis without it
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: '2',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
  },
  fix: { flexShrink: 0 },
});

export interface IssueItemProps {
  index: number;
  of: number;
  /** Not there until its page has come. */
  issue: IssueRecord | undefined;
  /** The one row of the list that the Tab key stops at. */
  isStop: boolean;
  onFocus: () => void;
  onGoTo: (issue: IssueRecord) => void;
  onFix: (issue: IssueRecord) => void;
}

export function IssueItem({ index, of, issue, isStop, onFocus, onGoTo, onFix }: IssueItemProps) {
  const styles = useStyles();
  const mayFix = useMayFix();
  const tabIndex = isStop ? 0 : -1;
  return (
    <li
      className={styles.item}
      style={{ top: index * ISSUE_HEIGHT }}
      aria-setsize={of}
      aria-posinset={index + 1}
      data-index={index}
      {...(issue && {
        'data-testid': testIds.issue,
        'data-row': issue.row ?? '',
        'data-column': issue.columnIndex ?? '',
        'data-rule': issue.rule,
      })}
    >
      <button
        type="button"
        className={styles.go}
        tabIndex={tabIndex}
        title={issue && `${issue.message}${issue.row === null ? '' : `\n${text.check.goTo}`}`}
        onFocus={onFocus}
        onClick={() => issue && onGoTo(issue)}
      >
        <Text as="span" block size={200} weight="semibold" className={styles.place}>
          {issue ? text.place(issue.row, issue.column) : issueTexts.loading}
        </Text>
        <Text as="span" className={styles.message}>
          {issue?.message}
        </Text>
      </button>
      {issue?.fix && mayFix && (
        <Button
          size="small"
          appearance="subtle"
          className={styles.fix}
          icon={<Wrench16Regular />}
          tabIndex={tabIndex}
          onClick={() => onFix(issue)}
          data-testid={testIds.issueFix}
          aria-label={text.check.fix(issue.fix.text)}
          title={text.check.fix(issue.fix.text)}
        />
      )}
    </li>
  );
}
