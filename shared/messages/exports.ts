// Why something stored is not in a vendor's file, in words: for problems.csv, the API and the pane.
import type { ExportProblemRecord } from '../contracts/exports.ts';
import type { ExportProblem, Reason } from '../export/export-problem.ts';
import type { ImportFormat } from '../formats/define-format.ts';
import { issueText } from './issue-text.ts';

const objects = { extension: 'extension', number: 'phone number', device: 'device' } as const;

function why(reason: Reason, format: ImportFormat, column: string): string {
  const { title } = format;
  switch (reason.kind) {
    case 'refused':
      return issueText(reason.issue, format);
    case 'reads-differently':
      return `${column}: a file of ${title} cannot say what is stored; an import would change it.`;
    case 'other-user':
      return `A row of ${title} cannot name this user: an import would take it for somebody else, or for somebody new.`;
    case 'no-row':
      return `${title} has no row for a user without an extension.`;
    case 'no-place':
      return `${title} has no place for this ${objects[reason.object]}.`;
    case 'no-column':
      return `${title} has no column for the field ${reason.name}; ${reason.users.toLocaleString('en')} ${reason.users === 1 ? 'user has' : 'users have'} one.`;
    case 'formula':
      return `${column}: a spreadsheet would run this text as a formula.`;
    case 'control-characters':
      return `${column}: the text holds control characters, which a CSV file cannot.`;
    case 'broken-letters':
      return `${column}: the text holds half a letter, which no file can.`;
  }
}

export function exportProblemRecord(problem: ExportProblem, format: ImportFormat): ExportProblemRecord {
  const { user, field, value, lost, reason } = problem;
  const column = format.columns.find((one) => one.field === field)?.header ?? null;
  const code = reason.kind === 'refused' ? reason.issue.rule : reason.kind;
  return { user, column, value, lost, reason: code, message: why(reason, format, column ?? 'The row') };
}
