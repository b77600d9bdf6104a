// An uploaded .csv or .xlsx becomes the same ReceivedSheet as JSON does. The bytes say what the file is, not its name.
import { z } from '@hono/zod-openapi';
import { mapping as mappingSchema, options as optionsSchema } from '../../shared/contracts/imports.ts';
import { sheetFromGrid } from '../../shared/table/find-header.ts';
import { readFile, type FileContent } from '../../shared/table/read-file.ts';
import { XLSX_LIMITS } from '../../shared/table/read-xlsx.ts';
import { Problem } from '../http/problem.ts';
import { invalidRequest } from '../http/invalid-request.ts';
import { delimiterOf, fileProblem } from '../http/text-file.ts';
import { checkMapping, checkSizes, chooseFormat, chooseOptions, widthOf, type ReceivedSheet } from './receive-sheet.ts';

/** Form fields; mapping and options are JSON, because a form has only text. */
export const importForm = z.object({
  file: z.instanceof(File, { message: 'a .csv or .xlsx file is needed' }).openapi({ type: 'string', format: 'binary' }),
  format: z.string(),
  sheet: z.string().max(255).optional(),
  mapping: z.string().optional(),
  options: z.string().optional(),
  encoding: z.string().max(40).optional(),
  delimiter: z.string().optional(),
});
export type ImportForm = z.output<typeof importForm>;

/** A sheet of 100,000 rows and 20 columns unpacks to about 100 MiB. */
const XLSX_IN_API = { ...XLSX_LIMITS, maxUnpackedBytes: 256 * 2 ** 20 };

function fromJson<T extends z.ZodType>(schema: T, text: string | undefined, name: string): z.output<T> | undefined {
  if (text === undefined || text === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Problem(
      'invalid-json',
      `The form field ${name} must hold JSON, such as {"onlyValidRows":true}.`,
      { fields: [{ path: name, message: 'not JSON' }] },
      { cause },
    );
  }
  const read = schema.safeParse(value);
  if (!read.success) throw invalidRequest(read.error.issues, `the form field ${name}`);
  return read.data;
}

async function contentOf(form: ImportForm): Promise<FileContent> {
  const delimiter = delimiterOf(form.delimiter);
  try {
    return await readFile(new Uint8Array(await form.file.arrayBuffer()), form.file.name, {
      limits: XLSX_IN_API,
      ...(form.encoding ? { encoding: form.encoding } : {}),
      ...(delimiter ? { delimiter } : {}),
    });
  } catch (cause) {
    throw fileProblem(cause);
  }
}

function chooseSheet(content: FileContent, name: string | undefined): FileContent['sheets'][number] {
  const { sheets } = content;
  if (name !== undefined && name !== '' && content.kind === 'xlsx') {
    const found = sheets.find((s) => s.name === name);
    if (!found)
      throw new Problem('unknown-sheet', `The file has no sheet "${name}". It has: ${sheets.map((s) => s.name).join(', ')}.`, {
        sheets: sheets.map((s) => s.name),
      });
    return found;
  }
  const visible = sheets.filter((s) => !s.hidden);
  const chosen = visible.find((s) => s.rows.some((row) => row.some((cell) => cell.trim() !== ''))) ?? visible[0];
  if (!chosen)
    throw new Problem('empty-sheet', 'The file has no visible sheet. Show the one to import, or name it in the form field sheet.');
  return chosen;
}

export async function receiveFile(form: ImportForm, locations: readonly string[]): Promise<ReceivedSheet> {
  const format = chooseFormat(form.format);
  const options = chooseOptions(format, fromJson(optionsSchema, form.options, 'options') ?? {}, locations);
  const mapping = fromJson(mappingSchema, form.mapping, 'mapping') ?? {};
  const chosen = chooseSheet(await contentOf(form), form.sheet);
  const sheet = sheetFromGrid(format, chosen.name, chosen.rows, chosen.firstRow);
  checkSizes(sheet);
  checkMapping(format, mapping, widthOf(sheet));
  return { format, sheet, mapping, options };
}
