// Before many cells are fixed: all of them, old → new, and one click. What is shown is what is written.
import { useEffect, useState } from 'react';
import { makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import type { FixedCell } from '../../../shared/fixes/fix-classes.ts';
import type { IssueFilter } from '../../../shared/rules/issue-filter.ts';
import { fixTexts } from '../../messages/fixes.ts';
import type { FixGroup } from '../../worker/protocol.ts';
import { Question } from '../Question.tsx';
import { testIds } from '../test-ids.ts';
import { CellChanges } from './CellChanges.tsx';
import type { FixHands } from './fix-hands.ts';

const useStyles = makeStyles({
  inside: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
});

export interface FixPreviewProps {
  group: FixGroup;
  filter: IssueFilter;
  hands: FixHands;
  onClose: () => void;
}

export function FixPreview({ group, filter, hands, onClose }: FixPreviewProps) {
  const styles = useStyles();
  const [cells, setCells] = useState<FixedCell[] | null>(null);
  useEffect(() => {
    let current = true;
    void hands.fixCells(group, filter).then((found) => current && setCells(found));
    return () => {
      current = false;
    };
  }, [group, filter, hands]);
  const count = cells?.length ?? group.count;
  const lead = group.secret ? fixTexts.secretLead : fixTexts.previewLead;
  function fix() {
    onClose();
    if (cells) void hands.fixAll(cells);
  }
  return (
    <Question
      title={fixTexts.previewTitle(count)}
      yes={fixTexts.apply(count)}
      yesTestId={testIds.fixYes}
      allowed={count > 0 && cells !== null}
      onYes={fix}
      onNo={onClose}
    >
      <div className={styles.inside}>
        <Text>{lead(group.column, group.title)}</Text>
        {cells === null && <Spinner size="tiny" label={fixTexts.preparing} labelPosition="after" />}
        {cells?.length === 0 && <Text>{fixTexts.none}</Text>}
        {cells && cells.length > 0 && !group.secret && <CellChanges cells={cells} />}
      </div>
    </Question>
  );
}
