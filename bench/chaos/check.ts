// What one question of the checker looks like: SQL whose every row is something that must not be.

export interface Check {
  /** Orphans, halves, doubles, leftovers, locks: how findings are grouped. */
  kind: 'orphan' | 'half' | 'double' | 'leftover' | 'lock';
  /** What a row of the answer means. */
  says: string;
  /** Answers `subject`, a text naming what was found. */
  sql: string;
  /** Holds only once every run has ended; the others hold at any moment, also right after a crash. */
  onlySettled?: true;
}

export interface Finding {
  kind: Check['kind'];
  says: string;
  subject: string;
}
