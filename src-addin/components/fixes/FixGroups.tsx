// In a group of issues: for each reason and column the cells that can be fixed together, with their exact number.
import { useContext, useEffect, useState } from 'react';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Wrench16Regular } from '@fluentui/react-icons/svg/wrench';
import type { IssueFilter } from '../../../shared/rules/issue-filter.ts';
import { fixTexts } from '../../messages/fixes.ts';
import type { FixGroup } from '../../worker/protocol.ts';
import { testIds } from '../test-ids.ts';
import { FixHandsContext, type FixHands } from './fix-hands.ts';
import { FixPreview } from './FixPreview.tsx';
import { OfferBox } from './OfferBox.tsx';

/** A single cell has a button of its own. */
const MANY = 2;

const useStyles = makeStyles({
  groups: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    margin: `${tokens.spacingVerticalXS} 0 ${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL}`,
  },
});

function Groups({ filter, revision, hands }: FixGroupsProps & { hands: FixHands }) {
  const styles = useStyles();
  const [found, setFound] = useState<FixGroup[]>([]);
  const [shown, setShown] = useState<FixGroup | null>(null);
  useEffect(() => {
    let current = true;
    void hands.fixGroups(filter).then((groups) => current && setFound(groups));
    return () => {
      current = false;
    };
  }, [filter, hands, revision]);
  const many = found.filter((one) => one.count >= MANY);
  return (
    <>
      {many.length > 0 && (
        <div className={styles.groups}>
          {many.map((one) => (
            <OfferBox key={`${one.columnIndex} ${one.label}`} words={fixTexts.of(one.column, one.title)}>
              <Button
                size="small"
                icon={<Wrench16Regular />}
                onClick={() => setShown(one)}
                data-testid={testIds.fixGroup}
                data-field={one.field}
                data-count={one.count}
              >
                {fixTexts.fixMany(one.count)}
              </Button>
            </OfferBox>
          ))}
        </div>
      )}
      {shown && <FixPreview group={shown} filter={filter} hands={hands} onClose={() => setShown(null)} />}
    </>
  );
}

export interface FixGroupsProps {
  /** The issues whose fixes are offered, as the list shows them. */
  filter: IssueFilter;
  /** Changes whenever the issues may have. */
  revision: unknown;
}

export function FixGroups(props: FixGroupsProps) {
  const hands = useContext(FixHandsContext);
  return hands && <Groups {...props} hands={hands} />;
}
