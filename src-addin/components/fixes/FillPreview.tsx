// Before empty cells are filled: how many, and with what where that is no secret. What is shown is what is written.
import { useEffect, useState } from 'react';
import { makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import type { FixedCell } from '../../../shared/fixes/fix-classes.ts';
import { fillTexts } from '../../messages/fill.ts';
import type { FillActions } from '../../state/actions/fill-actions.ts';
import type { FillGroup } from '../../worker/protocol.ts';
import { Question } from '../Question.tsx';
import { testIds } from '../test-ids.ts';
import { CellChanges } from './CellChanges.tsx';

const useStyles = makeStyles({
  inside: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
});

type Values = { state: 'coming' } | { state: 'failed' } | { state: 'there'; cells: FixedCell[] };

export interface FillPreviewProps {
  group: FillGroup;
  hands: FillActions;
  onClose: () => void;
}

export function FillPreview({ group, hands, onClose }: FillPreviewProps) {
  const styles = useStyles();
  const [values, setValues] = useState<Values>({ state: 'coming' });
  useEffect(() => {
    let current = true;
    void hands.fillCells(group).then((cells) => current && setValues(cells ? { state: 'there', cells } : { state: 'failed' }));
    return () => {
      current = false;
    };
  }, [group, hands]);
  const { kind, column } = group;
  const cells = values.state === 'there' ? values.cells : [];
  const count = values.state === 'there' ? cells.length : group.count;
  function fill() {
    onClose();
    void hands.fillAll(cells);
  }
  return (
    <Question
      title={fillTexts.title(group.count, kind)}
      yes={fillTexts.apply(count, kind)}
      yesTestId={testIds.fixYes}
      allowed={cells.length > 0}
      onYes={fill}
      onNo={onClose}
    >
      <div className={styles.inside}>
        <Text>{group.secret ? fillTexts.secretLead(column, kind) : fillTexts.extensionLead(column)}</Text>
        <Text>{fillTexts.left}</Text>
        {values.state === 'coming' && <Spinner size="tiny" label={fillTexts.preparing} labelPosition="after" />}
        {values.state === 'failed' && <Text>{fillTexts.failed}</Text>}
        {values.state === 'there' && cells.length === 0 && <Text>{fillTexts.none}</Text>}
        {cells.length > 0 && cells.length < group.count && <Text>{fillTexts.fewer(cells.length, group.count)}</Text>}
        {cells.length > 0 && !group.secret && <CellChanges cells={cells} />}
      </div>
    </Question>
  );
}
