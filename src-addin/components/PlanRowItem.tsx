// What a plan does with one row of the sheet: its operations, old → new where something changes.
import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { PlanAction, PlanRowRecord } from '../../shared/contracts/imports.ts';
import { text } from '../messages/en.ts';
import { reviewText } from '../messages/review.ts';
import { Disclosure } from './Disclosure.tsx';
import { HiddenText } from './HiddenText.tsx';
import { testIds } from './test-ids.ts';

type Change = PlanRowRecord['operations'][number]['changes'][number];

const COLORS = { create: 'success', change: 'brand', keep: 'subtle', refuse: 'danger' } as const satisfies Record<PlanAction, string>;

const useStyles = makeStyles({
  who: { flexGrow: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  row: { color: tokens.colorNeutralForeground2, flexShrink: 0, fontVariantNumeric: 'tabular-nums' },
  operations: { margin: 0, padding: `0 0 ${tokens.spacingVerticalS} 32px`, listStyleType: 'none', overflowWrap: 'anywhere' },
  changes: { margin: 0, paddingLeft: tokens.spacingHorizontalM, listStyleType: 'none', color: tokens.colorNeutralForeground2 },
  message: { margin: `0 0 ${tokens.spacingVerticalXS} 32px`, overflowWrap: 'anywhere' },
  go: { margin: `0 0 ${tokens.spacingVerticalS} 32px` },
  old: { textDecorationLine: 'line-through' },
  new: { color: tokens.colorNeutralForeground1 },
});

/** A new object's blank fields say nothing. */
const isBlank = (value: Change['new']) => value === null || value === '';

const shownValue = (value: Change['new']) =>
  typeof value === 'boolean'
    ? text.yesNo(value)
    : value === null || value === ''
      ? text.empty
      : Array.isArray(value)
        ? value.join(', ')
        : String(value);

function FieldChange({ change, isNew }: { change: Change; isNew: boolean }) {
  const styles = useStyles();
  return (
    <li>
      <Text size={200}>
        {text.field(change.field)}:{' '}
        {!isNew && (
          <>
            <HiddenText>{text.review.from}</HiddenText>
            <del className={styles.old}>{shownValue(change.old)}</del> <span aria-hidden>→</span>
            <HiddenText>{text.review.to}</HiddenText>{' '}
          </>
        )}
        <ins className={styles.new} style={{ textDecoration: 'none' }}>
          {shownValue(change.new)}
        </ins>
      </Text>
    </li>
  );
}

export interface PlanRowItemProps {
  row: PlanRowRecord;
  startsOpen?: boolean;
  onGoTo?: ((row: number) => void) | null;
}

export function PlanRowItem({ row, startsOpen = false, onGoTo = null }: PlanRowItemProps) {
  const styles = useStyles();
  const summary = (
    <>
      <Text size={200} className={styles.row}>
        {text.row(row.row)}
      </Text>
      <Text className={styles.who} title={row.user ?? undefined}>
        {row.user ?? '–'}
      </Text>
      <Badge appearance="tint" color={COLORS[row.action]}>
        {text.action(row.action)}
      </Badge>
    </>
  );
  return (
    <Disclosure summary={summary} startsOpen={startsOpen} testId={testIds.planRow}>
      {() => (
        <>
          {row.message && (
            <Text size={200} block className={styles.message}>
              {row.message}
            </Text>
          )}
          <ul className={styles.operations}>
            {row.operations.map((operation) => (
              <li key={`${operation.kind} ${operation.key}`}>
                <Text size={200} weight="semibold">
                  {text.review.operation(operation.action, operation.kind, operation.key)}
                </Text>
                <ul className={styles.changes}>
                  {operation.changes
                    .filter((change) => operation.action !== 'create' || !isBlank(change.new))
                    .map((change) => (
                      <FieldChange key={change.field} change={change} isNew={operation.action === 'create'} />
                    ))}
                </ul>
              </li>
            ))}
          </ul>
          {onGoTo && (
            <Button size="small" className={styles.go} onClick={() => onGoTo(row.row)} data-testid={testIds.goToRow}>
              {reviewText.goToRow(row.row)}
            </Button>
          )}
        </>
      )}
    </Disclosure>
  );
}
