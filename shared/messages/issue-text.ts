// Turns an issue into a sentence, and into the record that the API and exports show.
import type { ImportFormat } from '../formats/define-format.ts';
import type { Issue } from '../rules/issue.ts';
import type { ColumnMatch } from '../table/match-columns.ts';
import { ruleTexts } from './en.ts';
import { fixLabels } from './fixes.ts';

/** Header text of the issue's column: the sheet's, or the format's where the sheet has none. */
export function columnTitle(issue: Pick<Issue, 'columnIndex' | 'field'>, format: ImportFormat, match?: ColumnMatch): string | null {
  const inSheet = issue.columnIndex === null ? null : match?.columns.find((c) => c.index === issue.columnIndex)?.header?.trim();
  return inSheet || (format.columns.find((c) => c.field === issue.field)?.header ?? null);
}

const PLACEHOLDER = /\{(\w+)\}/g;

export function issueText(issue: Issue, format: ImportFormat, match?: ColumnMatch): string {
  const args: Record<string, string> = {};
  for (const [name, value] of Object.entries(issue.args)) args[name] = Array.isArray(value) ? value.join(', ') : String(value);
  args['column'] ??= columnTitle(issue, format, match) ?? 'The cell';
  const more = Number(issue.args['more'] ?? 0);
  args['andMore'] = more > 0 ? ` and in ${more} more rows` : '';
  const variants = ruleTexts[issue.rule]?.text ?? [];
  const has = (variant: string) =>
    [...variant.matchAll(PLACEHOLDER)].every(
      ([, name]) => name !== undefined && args[name] !== undefined && (args[name] !== '' || name === 'andMore' || name === 'value'),
    );
  const variant = variants.find(has) ?? variants.at(-1) ?? issue.rule;
  return variant.replace(PLACEHOLDER, (_, name: string) => args[name] ?? '');
}

export const ruleTitle = (rule: string): string => ruleTexts[rule]?.title ?? rule;

export const fixLabel = (label: string): string => fixLabels[label] ?? label;

/** Shape of contracts/imports.ts `issue`. */
export function issueRecord(issue: Issue, format: ImportFormat, match?: ColumnMatch) {
  return {
    row: issue.row,
    column: columnTitle(issue, format, match),
    columnIndex: issue.columnIndex,
    field: issue.field,
    rule: issue.rule,
    severity: issue.severity,
    message: issueText(issue, format, match),
    ...(issue.fix ? { fix: { label: fixLabel(issue.fix.label), text: issue.fix.text } } : {}),
  };
}
