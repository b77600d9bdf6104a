// What a fix is: a name, the rules whose findings it can mend, and the right value where it is certain. One fix a file; the
// gates every suggestion has to pass stand in find-fix.ts.
import type { CheckContext, ColumnKind, RowReader } from '../formats/define-format.ts';
import type { Table } from '../table/table.ts';

/** A cell that its column could not read, or read as something the tenant does not have. */
export interface DamagedCell {
  /** Without stray spaces. */
  text: string;
  kind: ColumnKind;
  field: string;
  context: CheckContext;
  row: RowReader;
  table: Table;
  /** What the column would make of another text; null when it could not read that either. */
  reads(text: string): string | null;
}

export interface Fix {
  /** Also the file's name, and the key of its sentence in messages. */
  id: string;
  /** Rules whose issues it is asked about. */
  rules: readonly string[];
  /** The right text, or null where it is not certain. */
  suggest(cell: DamagedCell): string | null;
}

export const defineFix = (fix: Fix): Fix => fix;
