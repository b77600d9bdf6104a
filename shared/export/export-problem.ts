// What an exported file does not say, and why. A value; its sentence is made in shared/messages.
import type { Issue } from '../rules/issue.ts';
import type { UnsafeText } from './unsafe-text.ts';

/** What is missing from the file: one cell, one row, the whole user, or something for which the format has no place. */
export type Lost = 'cell' | 'row' | 'user' | 'object' | 'field';

export type Reason =
  /** An import would refuse it. */
  | { kind: 'refused'; issue: Issue }
  /** It would be read as something else than what is stored. */
  | { kind: 'reads-differently' }
  /** The row would be taken for another user, or for a new one. */
  | { kind: 'other-user' }
  /** The format has no row for a user like this. */
  | { kind: 'no-row' }
  /** The format has no place for an extension, a number or a device more. */
  | { kind: 'no-place'; object: 'extension' | 'number' | 'device' }
  /** The format has no column for this field of users. */
  | { kind: 'no-column'; name: string; users: number }
  | { kind: UnsafeText };

export interface ExportProblem {
  /** Username; null when it is about all of them. */
  user: string | null;
  /** The format's field, where a cell is at fault. */
  field: string | null;
  /** What is stored and not said; never a secret, because secrets are not exported. */
  value: string;
  lost: Lost;
  reason: Reason;
}
