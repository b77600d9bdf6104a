// Beside the fixes: for each column with empty extensions, PINs or passwords a button that fills them.
import { useEffect, useState } from 'react';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Wrench16Regular } from '@fluentui/react-icons/svg/wrench';
import { fillTexts } from '../../messages/fill.ts';
import type { FillActions } from '../../state/actions/fill-actions.ts';
import type { FillGroup } from '../../worker/protocol.ts';
import { testIds } from '../test-ids.ts';
import { FillPreview } from './FillPreview.tsx';

const useStyles = makeStyles({
  list: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingVerticalXS, margin: 0, padding: 0, listStyleType: 'none' },
});

export interface FillColumnsProps {
  hands: FillActions;
  /** Changes whenever the cells may have. */
  revision: unknown;
}

export function FillColumns({ hands, revision }: FillColumnsProps) {
  const styles = useStyles();
  const [found, setFound] = useState<FillGroup[]>([]);
  const [shown, setShown] = useState<FillGroup | null>(null);
  useEffect(() => {
    let current = true;
    void hands.fillColumns().then((groups) => current && setFound(groups));
    return () => {
      current = false;
    };
  }, [hands, revision]);
  return (
    <>
      {found.length > 0 && (
        <ul className={styles.list} aria-label={fillTexts.offered}>
          {found.map((group) => (
            <li key={group.columnIndex}>
              <Button
                size="small"
                icon={<Wrench16Regular />}
                title={fillTexts.column(group.column)}
                onClick={() => setShown(group)}
                data-testid={testIds.fillColumn}
                data-field={group.field}
                data-count={group.count}
              >
                {fillTexts.fill(group.count, group.kind)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {shown && <FillPreview group={shown} hands={hands} onClose={() => setShown(null)} />}
    </>
  );
}
