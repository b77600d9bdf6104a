// One column of the sheet and what it holds: its header and first values, the choice of a field, and what is offered and why.
import { Button, Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { columnLetters } from '../../shared/basics/column-letters.ts';
import type { FormatDescription } from '../../shared/contracts/formats.ts';
import type { MatchedColumn } from '../../shared/table/match-columns.ts';
import { columnsText } from '../messages/columns.ts';

import { ConfidenceMeter } from './ConfidenceMeter.tsx';
import { testIds } from './test-ids.ts';

const useStyles = makeStyles({
  hint: { overflowWrap: 'anywhere' },
  offer: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, marginTop: tokens.spacingVerticalXS },
  line: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
  reason: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

export interface ColumnFieldProps {
  column: MatchedColumn;
  format: FormatDescription;
  /** First values of the column. */
  samples: readonly string[];
  /** The field chosen for it; null leaves it out. */
  field: string | null;
  /** Another column has the same field. */
  isTwice: boolean;
  onChoose: (field: string | null) => void;
}

export function ColumnField({ column, format, samples, field, isTwice, onChoose }: ColumnFieldProps) {
  const styles = useStyles();
  const { suggestion } = column;
  const letter = columnLetters(column.index);
  const titleOf = (name: string) => format.columns.find((c) => c.field === name)?.header ?? name;
  const label = columnsText.header(column.header, letter);
  const isOffered = suggestion !== undefined && (field === null || field === suggestion.field);
  return (
    <div data-testid={testIds.columnField} data-column={column.index}>
      <Field
        label={label}
        hint={<span className={styles.hint}>{columnsText.column(letter, samples)}</span>}
        validationState={isTwice ? 'error' : column.doubtful && field === column.field ? 'warning' : 'none'}
        validationMessage={isTwice ? columnsText.twice : column.doubtful && field === column.field ? columnsText.doubtful : null}
      >
        <Select
          value={field ?? ''}
          onChange={(_, data) => onChoose(data.value || null)}
          data-testid={testIds.columnSelect}
          data-column={column.index}
        >
          <option value="">{columnsText.leaveOut}</option>
          {format.columns.map((c) => (
            <option key={c.field} value={c.field}>
              {c.required ? `${c.header} (${columnsText.required})` : c.header}
            </option>
          ))}
        </Select>
      </Field>
      {isOffered && (
        <div className={styles.offer} data-testid={testIds.columnOffer}>
          <span className={styles.line}>
            <ConfidenceMeter confidence={suggestion.confidence} />
            {field === null && (
              <>
                <Text size={200}>{titleOf(suggestion.field)}</Text>
                <Button
                  size="small"
                  onClick={() => onChoose(suggestion.field)}
                  aria-label={columnsText.acceptFor(titleOf(suggestion.field), label)}
                >
                  {columnsText.accept}
                </Button>
              </>
            )}
          </span>
          <Text size={200} className={styles.reason}>
            {columnsText.reason(suggestion)}
          </Text>
        </div>
      )}
    </div>
  );
}
