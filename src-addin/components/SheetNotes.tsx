// How the sheet was read, where that is not the plain whole: a title above, one table of several, hidden rows, merged cells. Each
// is told with its place, and what is checked can be chosen.
import { Field, Link, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import type { AreaChoice, SheetArea } from '../../shared/table/choose-area.ts';
import { layoutText as say, placeOf } from '../messages/layout.ts';
import type { CheckedSheet } from '../state/session-state.ts';
import { testIds } from './test-ids.ts';

const useStyles = makeStyles({
  notes: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  list: {
    margin: 0,
    paddingLeft: tokens.spacingHorizontalL,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  link: { fontSize: 'inherit', lineHeight: 'inherit' },
});

const MERGES_SHOWN = 3;

/** Merged titles above the headers harm nobody. */
const mergesInData = ({ merges, opened }: CheckedSheet): SheetArea[] =>
  (merges ?? []).filter(({ lastRow }) => lastRow >= opened.firstRow - 1);

export interface SheetNotesProps {
  check: CheckedSheet;
  onGoTo: (place: { row: number; columnIndex: number }) => void;
  onChoose: (choice: AreaChoice | 'selected') => void;
}

function AreaField({ check, onChoose }: Pick<SheetNotesProps, 'check' | 'onChoose'>) {
  const { area, table, tables } = check.opened.layout;
  const value = table !== null ? `table ${table}` : area ? 'these' : 'sheet';
  const choose = (chosen: string) => {
    if (chosen === 'selected') onChoose('selected');
    else if (chosen === 'sheet') onChoose({ kind: 'sheet' });
    else if (chosen.startsWith('table ')) onChoose({ kind: 'table', name: chosen.slice('table '.length) });
  };
  return (
    <Field label={say.choose} size="small">
      <Select value={value} size="small" onChange={(_, data) => choose(data.value)} data-testid={testIds.areaChoice}>
        <option value="sheet">{say.wholeSheet}</option>
        {tables.map((name) => (
          <option key={name} value={`table ${name}`}>
            {say.tableNamed(name)}
          </option>
        ))}
        {area && table === null && <option value="these">{say.theseCells(area)}</option>}
        <option value="selected">{say.selected}</option>
      </Select>
    </Field>
  );
}

export function SheetNotes({ check, onGoTo, onChoose }: SheetNotesProps) {
  const styles = useStyles();
  const { titles, area, table, tables, outside } = check.opened.layout;
  const merged = mergesInData(check);
  const lines = [
    area && (table === null ? say.cells(area) : say.table(table, area)),
    outside > 0 && say.outside(outside),
    titles && say.titles(titles.first, titles.last),
    check.hiddenRows > 0 && say.hiddenRows(check.hiddenRows),
  ].filter((line): line is string => typeof line === 'string');
  return (
    <section className={styles.notes} aria-label={say.title} data-testid={testIds.sheetNotes}>
      {lines.length + merged.length > 0 && (
        <>
          <Text size={200} weight="semibold">
            {say.title}
          </Text>
          <ul className={styles.list}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
            {merged.slice(0, MERGES_SHOWN).map((place) => (
              <li key={placeOf(place)}>
                {say.merged(place)}{' '}
                <Link
                  as="button"
                  inline
                  className={styles.link}
                  aria-label={say.goTo(place)}
                  onClick={() => onGoTo({ row: place.firstRow, columnIndex: place.firstColumn })}
                >
                  {say.show}
                </Link>
              </li>
            ))}
            {merged.length > MERGES_SHOWN && <li>{say.mergedMore(merged.length - MERGES_SHOWN)}</li>}
          </ul>
        </>
      )}
      {area || tables.length > 0 ? (
        <AreaField check={check} onChoose={onChoose} />
      ) : (
        <Text size={200}>
          <Link as="button" onClick={() => onChoose('selected')} data-testid={testIds.areaSelected}>
            {say.onlySelected}
          </Link>
        </Text>
      )}
    </section>
  );
}
