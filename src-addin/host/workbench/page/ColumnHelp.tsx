// What the selected cell's column is for, as Excel shows the message of a validation: the grid does not.
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { WorkbenchWorkbook } from '../workbench-workbook.ts';

// Above the sheet tabs, and out of the way of the hand.
const useStyles = makeStyles({
  help: {
    position: 'absolute',
    left: tokens.spacingHorizontalS,
    bottom: '48px',
    zIndex: 100,
    maxWidth: 'min(360px, 60%)',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    pointerEvents: 'none',
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow8,
  },
});

export function ColumnHelp({ workbook }: { workbook: WorkbenchWorkbook }) {
  const styles = useStyles();
  const [help, setHelp] = useState<{ title: string; prompt: string } | null>(null);
  useEffect(() => workbook.selection.add(({ sheetId, ...cell }) => setHelp(workbook.helpAt(sheetId, cell))), [workbook]);
  if (!help) return null;
  return (
    <div className={styles.help} data-testid="column-help">
      <Text block size={200} weight="semibold">
        {help.title}
      </Text>
      <Text block size={200}>
        {help.prompt}
      </Text>
    </div>
  );
}
