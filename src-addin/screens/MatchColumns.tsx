// Which column holds what, when the headers alone do not say it. What is very likely is filled in, anything less only offered;
// nothing is read by it before the person agrees.
import { useState, type ReactNode } from 'react';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { FormatDescription } from '../../shared/contracts/formats.ts';
import type { MatchedColumn } from '../../shared/table/match-columns.ts';
import { ColumnField } from '../components/ColumnField.tsx';
import { NoticeBar } from '../components/NoticeBar.tsx';
import { Page } from '../components/Page.tsx';
import { testIds } from '../components/test-ids.ts';
import { columnsText } from '../messages/columns.ts';
import { text } from '../messages/en.ts';
import type { Mapping, OpenedSheet } from '../worker/protocol.ts';

const useStyles = makeStyles({ columns: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL } });

const filledIn = ({ field, suggestion }: MatchedColumn) => field ?? (suggestion?.confidence === 'sure' ? suggestion.field : null);
/** Our own status column is no data, and a column with nothing in it has nothing to say. */
const isAside = (column: MatchedColumn, samples: readonly string[]) =>
  column.how === 'status' || (!column.header?.trim() && samples.length === 0);
/** What the person should look at first: doubts, then offers, then headers nothing is known about. */
const rankOf = ({ how, doubtful, suggestion, header }: MatchedColumn) =>
  doubtful || (suggestion && suggestion.confidence !== 'sure') ? 0 : suggestion ? 1 : how === 'none' && header ? 2 : 3;

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
    Object.fromEntries(opened.match.columns.filter((c) => c.how !== 'status').map((c) => [String(c.index), filledIn(c)])),
  );
  const fields = Object.values(chosen).filter((field) => field !== null);
  const twice = new Set(fields.filter((field, i) => fields.indexOf(field) !== i));
  const required = format.columns.filter((c) => c.required);
  const missing = required.filter((c) => !fields.includes(c.field)).map((c) => c.header);
  const isAsked = opened.match.missing.length > 0 || opened.match.columns.some((c) => c.suggestion ?? c.doubtful);
  const samplesOf = (column: MatchedColumn) => opened.samples[column.index] ?? [];
  const columns = opened.match.columns
    .filter((column) => !isAside(column, samplesOf(column)))
    .sort((a, b) => rankOf(a) - rankOf(b) || a.index - b.index);

  const confirm = (
    <>
      <Button
        appearance="primary"
        disabledFocusable={twice.size > 0}
        onClick={() => twice.size === 0 && onConfirm(chosen)}
        data-testid={testIds.columnsConfirm}
      >
        {columnsText.confirm}
      </Button>
      <Button onClick={onCancel}>{text.cancel}</Button>
    </>
  );
  return (
    <Page title={columnsText.title} lead={isAsked ? columnsText.lead : columnsText.leadMatched} actions={confirm}>
      {choice}
      {missing.length > 0 && (
        <NoticeBar severity="warning">
          {missing.length === required.length ? columnsText.nothingFound(missing.join(', ')) : columnsText.missing(missing.join(', '))}
        </NoticeBar>
      )}
      <div className={styles.columns}>
        {columns.map((column) => {
          const field = chosen[String(column.index)] ?? null;
          return (
            <ColumnField
              key={column.index}
              column={column}
              format={format}
              samples={samplesOf(column)}
              field={field}
              isTwice={field !== null && twice.has(field)}
              onChoose={(next) => setChosen({ ...chosen, [String(column.index)]: next })}
            />
          );
        })}
      </div>
    </Page>
  );
}
