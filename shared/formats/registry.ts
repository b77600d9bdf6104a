// Every import format Rowcall speaks. Adding one: its file, and its line here (docs/new-format.md).
import { csvApp } from './csv-app.format.ts';
import { fonality } from './fonality.format.ts';
import { mxOne } from './mx-one.format.ts';
import { thirdlane } from './thirdlane.format.ts';
import { univergeBlue } from './univerge-blue.format.ts';
import type { ImportFormat, OptionValue } from './define-format.ts';

export const formats: readonly ImportFormat[] = [csvApp, mxOne, fonality, thirdlane, univergeBlue];

export const findFormat = (id: string): ImportFormat | undefined => formats.find((f) => f.id === id);

/** The declaration as GET /formats shows it. */
export const describeFormat = (format: ImportFormat) => ({
  id: format.id,
  title: format.title,
  vendor: format.vendor,
  columns: format.columns.map((c) => ({
    field: c.field,
    header: c.header,
    required: c.required !== 'no',
    kind: c.kind.name,
    help: c.help,
    example: c.example,
  })),
  options: format.options.map((o) => ({
    name: o.name,
    kind: o.kind,
    default: typeof o.default === 'object' ? [...o.default] : o.default,
    help: o.help,
    ...(o.choices ? { choices: [...o.choices] } : {}),
  })),
  limits: { ...format.limits },
});

/** What is wrong with an option somebody sent, or the whole set with defaults filled in. */
export function readOptions(
  format: ImportFormat,
  given: Readonly<Record<string, unknown>>,
): { options: Record<string, OptionValue> } | { wrong: string; why: string } {
  const options: Record<string, OptionValue> = {};
  for (const option of format.options) options[option.name] = option.default;
  for (const [name, value] of Object.entries(given)) {
    const option = format.options.find((o) => o.name === name);
    if (!option)
      return {
        wrong: name,
        why: `${format.title} has no option "${name}". It has: ${format.options.map((o) => o.name).join(', ')}.`,
      };
    const fits =
      option.kind === 'yes-no'
        ? typeof value === 'boolean'
        : option.kind === 'choices'
          ? Array.isArray(value) && value.every((v) => typeof v === 'string' && (option.choices?.includes(v) ?? true))
          : typeof value === 'string' && (option.kind !== 'choice' || (option.choices?.includes(value) ?? true));
    if (!fits)
      return {
        wrong: name,
        why: `The option "${name}" wants ${option.kind === 'yes-no' ? 'true or false' : option.choices ? `one of ${option.choices.join(', ')}` : 'text'}.`,
      };
    options[name] = value as OptionValue;
  }
  return { options };
}
