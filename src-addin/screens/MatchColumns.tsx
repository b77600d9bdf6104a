// Which column holds what, when the headers alone do not say it: offered with its likeness, decided by the person.
import { useState, type ReactNode } from 'react';
import { Button, Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import type { FormatDescription } from '../../shared/contracts/formats.ts';
import type { MatchedColumn } from '../../shared/table/match-columns.ts';
import { NoticeBar } from '../components/NoticeBar.tsx';
import { Page } from '../components/Page.tsx';
import { testIds } from '../components/test-ids.ts';
import { text } from '../messages/en.ts';
import type { Mapping, OpenedSheet } from '../worker/protocol.ts';

const useStyles = makeStyles({
  columns: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  suggestion: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalXS,
  },
});

/** A, B, … Z, AA: as Excel names columns. */
export function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter;
}

export interface MatchColumnsProps {
  format: FormatDescription;
  opened: OpenedSheet;
  /** The format these columns belong to, and the way to another. */
  choice: ReactNode;
  onConfirm: (mapping: Mapping) => void;
  onCancel: () => void;
}

export function MatchColumns({ format, opened, choice, onConfirm, onCancel }: MatchColumnsProps) {
  const styles = useStyles();
  const [chosen, setChosen] = useState<Record<string, string | null>>(() =>
    Object.fromEntries(opened.match.columns.map((c) => [String(c.index), c.field])),
  );
  const fields = Object.values(chosen).filter((field) => field !== null);
  const twice = new Set(fields.filter((field, i) => fields.indexOf(field) !== i));
  const headerOf = (field: string) => format.columns.find((c) => c.field === field)?.header ?? field;
  const missing = format.columns.filter((c) => c.required && !fields.includes(c.field)).map((c) => c.header);

  const choose = (index: number, field: string | null) => setChosen({ ...chosen, [String(index)]: field });
  const isAsked = opened.match.missing.length > 0 || opened.match.columns.some((c) => c.suggestion);
  // Columns that need a decision come first; those that fit by name follow in the order of the sheet.
  const undecided = (c: MatchedColumn) => c.how === 'none' && (c.header !== '' || c.suggestion !== undefined);
  const columns = [...opened.match.columns].sort((a, b) => Number(undecided(b)) - Number(undecided(a)) || a.index - b.index);

  const confirm = (
    <>
      <Button
        appearance="primary"
        disabledFocusable={twice.size > 0}
        onClick={() => twice.size === 0 && onConfirm(chosen)}
        data-testid={testIds.columnsConfirm}
      >
        {text.columns.confirm}
      </Button>
      <Button onClick={onCancel}>{text.cancel}</Button>
    </>
  );
  return (
    <Page title={text.columns.title} lead={isAsked ? text.columns.lead : text.columns.leadMatched} actions={confirm}>
      {choice}
      {missing.length > 0 && <NoticeBar severity="warning">{text.columns.missing(missing.join(', '))}</NoticeBar>}
      <div className={styles.columns}>
        {columns.map((column) => {
          const field = chosen[String(column.index)] ?? null;
          const { suggestion } = column;
          const letter = columnLetter(column.index);
          const wrong = field !== null && twice.has(field);
          return (
            <div key={column.index}>
              <Field
                label={text.columns.header(column.header, letter)}
                {...(column.header ? { hint: text.columns.column(letter) } : {})}
                validationState={wrong ? 'error' : 'none'}
                validationMessage={wrong ? text.columns.twice : null}
              >
                <Select
                  value={field ?? ''}
                  onChange={(_, data) => choose(column.index, data.value || null)}
                  data-testid={testIds.columnSelect}
                  data-column={column.index}
                >
                  <option value="">{text.columns.leaveOut}</option>
                  {format.columns.map((c) => (
                    <option key={c.field} value={c.field}>
                      {c.required ? `${c.header} (${text.columns.required})` : c.header}
                    </option>
                  ))}
                </Select>
              </Field>
              {suggestion && field === null && (
                <div className={styles.suggestion}>
                  <Text size={200}>{text.columns.suggestion(headerOf(suggestion.field), Math.round(suggestion.likeness * 100))}</Text>
                  <Button
                    size="small"
                    onClick={() => choose(column.index, suggestion.field)}
                    aria-label={`${text.columns.accept}: ${headerOf(suggestion.field)}`}
                  >
                    {text.columns.accept}
                  </Button>
                </div>
              )}
            </div>
          );
        })}
      </div>
    </Page>
  );
}
