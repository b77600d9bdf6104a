// A plan by kind: how many of each are new, changed, kept, refused. Kinds that the plan does not touch are left out.
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { PlanAction, Run } from '../../shared/contracts/imports.ts';
import type { ObjectKind } from '../../shared/plan/plan.ts';
import { text } from '../messages/en.ts';
import { HiddenText } from './HiddenText.tsx';
import { testIds } from './test-ids.ts';

const ACTIONS: readonly PlanAction[] = ['create', 'change', 'keep', 'refuse'];
const KINDS: readonly ObjectKind[] = [
  'users',
  'extensions',
  'mailboxes',
  'devices',
  'endpoints',
  'numbers',
  'inboundRoutes',
  'contacts',
  'orgUnits',
];

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300 },
  caption: {
    textAlign: 'left',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    paddingBottom: tokens.spacingVerticalXS,
  },
  head: {
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightRegular,
    textAlign: 'right',
    padding: `${tokens.spacingVerticalXXS} 0 ${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}`,
  },
  kind: {
    textAlign: 'left',
    fontWeight: tokens.fontWeightRegular,
    padding: `${tokens.spacingVerticalXXS} 0`,
    '::first-letter': { textTransform: 'uppercase' },
  },
  cell: {
    textAlign: 'right',
    fontVariantNumeric: 'tabular-nums',
    padding: `${tokens.spacingVerticalXXS} 0 ${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}`,
  },
  none: { color: tokens.colorNeutralForeground3 },
  row: { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
});

export function PlanTotals({ plan }: { plan: NonNullable<Run['plan']> }) {
  const styles = useStyles();
  const shown = KINDS.filter((kind) => kind === 'users' || ACTIONS.some((action) => plan[action][kind] > 0));
  return (
    <table className={styles.table} data-testid={testIds.planTotals}>
      <caption className={styles.caption}>{text.review.totals}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.kind}>
            <HiddenText>{text.review.kindHeader}</HiddenText>
          </th>
          {ACTIONS.map((action) => (
            <th key={action} scope="col" className={styles.head}>
              {text.action(action)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((kind) => (
          <tr key={kind} className={styles.row}>
            <th scope="row" className={styles.kind}>
              {text.kind(kind, 2)}
            </th>
            {ACTIONS.map((action) => (
              <td key={action} className={mergeClasses(styles.cell, plan[action][kind] === 0 && styles.none)}>
                {text.number(plan[action][kind])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
