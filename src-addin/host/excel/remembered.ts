// Small choices kept inside the workbook (which format, which columns). They travel with the file and anybody who opens it
// can read them, so nothing secret and nobody's data goes here.
import type { ExcelSession } from './excel-session.ts';

const PREFIX = 'Rowcall.';

export const recall = (session: ExcelSession, key: string): Promise<string | null> =>
  session.read(async (context) => {
    const setting = context.workbook.settings.getItemOrNullObject(PREFIX + key);
    setting.load('value');
    await context.sync();
    return setting.isNullObject || typeof setting.value !== 'string' ? null : setting.value;
  });

export const remember = (session: ExcelSession, key: string, value: string): Promise<void> =>
  session.write(async (context) => {
    context.workbook.settings.add(PREFIX + key, value);
    await context.sync();
  });
