// What is wrong at the selected cell, in full and with its fix, at the pane's lower edge; and the way to the next issue and the one
// before. Of one height whatever it says, so that selecting cells moves nothing.
import { useEffect, useState } from 'react';
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowDown16Regular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUp16Regular } from '@fluentui/react-icons/svg/arrow-up';
import { Wrench16Regular } from '@fluentui/react-icons/svg/wrench';
import type { IssueRecord } from '../../shared/contracts/imports.ts';
import type { CellAddress } from '../host/workbook.ts';
import { text } from '../messages/en.ts';
import { issueTexts } from '../messages/issues.ts';
import type { IssueQuestion } from '../worker/protocol.ts';
import { HiddenText } from './HiddenText.tsx';
import { SeverityIcon } from './SeverityIcon.tsx';
import { useMayFix } from './fixes/fix-hands.ts';
import { testIds } from './test-ids.ts';

const useStyles = makeStyles({
  dock: {
    flexShrink: 0,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} 0 ${tokens.spacingHorizontalL}`,
  },
  bar: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  title: { flexGrow: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  position: { flexShrink: 0, color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  body: {
    height: 'clamp(60px, 12vh, 92px)',
    overflowY: 'auto',
    scrollbarWidth: 'thin',
    paddingBottom: tokens.spacingVerticalXS,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  issue: { display: 'flex', gap: tokens.spacingHorizontalS, '> svg': { marginTop: '2px' } },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  fix: { marginTop: tokens.spacingVerticalXXS, maxWidth: '100%', overflowWrap: 'anywhere', fontWeight: tokens.fontWeightRegular },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** One row has no more columns that matter than this. */
const MOST_IN_ROW = 200;

export interface IssuePlaceProps {
  selected: CellAddress | null;
  /** An issue without a cell that somebody chose in the list. */
  pinned: IssueRecord | null;
  /** Where the last step of the walk led. */
  walked: { row: number; column: number; position: number; total: number } | null;
  revision: unknown;
  titleOf: (columnIndex: number) => string;
  load: (question: IssueQuestion) => Promise<IssueRecord[]>;
  onWalk: (by: 1 | -1) => void;
  onFix: (issue: IssueRecord) => void;
}

export function IssuePlace({ selected, pinned, walked, revision, titleOf, load, onWalk, onFix }: IssuePlaceProps) {
  const mayFix = useMayFix();
  const styles = useStyles();
  const [found, setFound] = useState<{ row: number; issues: readonly IssueRecord[] } | null>(null);
  const row = selected?.row ?? null;
  useEffect(() => {
    let current = true;
    if (row !== null)
      void load({ firstRow: row, lastRow: row, offset: 0, limit: MOST_IN_ROW }).then((issues) => current && setFound({ row, issues }));
    return () => {
      current = false;
    };
  }, [row, load, revision]);

  const known = found !== null && row !== null && found.row === row;
  const here = pinned ? [pinned] : known ? found.issues.filter((i) => i.columnIndex === null || i.columnIndex === selected?.column) : [];
  const others = known && !pinned ? found.issues.length - here.length : 0;
  const place = pinned
    ? text.place(null, pinned.column)
    : selected
      ? text.place(selected.row, titleOf(selected.column))
      : issueTexts.selected;
  const isWalked = walked !== null && walked.row === row && walked.column === selected?.column && !pinned;
  const position = isWalked ? issueTexts.walked(walked.position, walked.total) : '';
  const messages = here.map((issue) => issue.message);
  return (
    <section className={styles.dock} aria-label={issueTexts.selected} data-testid={testIds.currentIssue}>
      <div className={styles.bar}>
        <Text size={200} weight="semibold" className={styles.title}>
          {place}
        </Text>
        <Text size={200} className={styles.position} data-testid={testIds.issuePosition}>
          {position}
        </Text>
        {([-1, 1] as const).map((by) => (
          <Button
            key={by}
            appearance="subtle"
            size="small"
            icon={by === 1 ? <ArrowDown16Regular /> : <ArrowUp16Regular />}
            aria-label={by === 1 ? issueTexts.next : issueTexts.previous}
            title={by === 1 ? issueTexts.next : issueTexts.previous}
            aria-keyshortcuts={by === 1 ? 'F8' : 'Shift+F8'}
            onClick={() => onWalk(by)}
            data-testid={by === 1 ? testIds.issueNext : testIds.issuePrevious}
          />
        ))}
      </div>
      {/* Only what is wrong is said: walking through good cells is silent. */}
      <HiddenText live>{here.length > 0 ? issueTexts.said(position ? `${position}, ${place}` : place, messages) : ''}</HiddenText>
      <div className={styles.body} tabIndex={0} role="group" aria-label={place}>
        {here.length > 0 && (
          <ul className={styles.list}>
            {here.map((issue, i) => (
              <li key={`${issue.rule}${i}`} className={styles.issue} data-rule={issue.rule}>
                <SeverityIcon severity={issue.severity} />
                <div className={styles.words}>
                  <Text block>{issue.message}</Text>
                  {issue.fix && mayFix && (
                    <Button
                      size="small"
                      className={styles.fix}
                      icon={<Wrench16Regular />}
                      onClick={() => onFix(issue)}
                      title={issue.fix.label}
                    >
                      {text.check.fix(issue.fix.text)}
                    </Button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
        {here.length === 0 && <Text className={styles.quiet}>{row === null ? issueTexts.hint : known ? issueTexts.cellIsFine : ''}</Text>}
        {others > 0 && (
          <Text block size={200} className={styles.quiet}>
            {issueTexts.inRow(others)}
          </Text>
        )}
      </div>
    </section>
  );
}
