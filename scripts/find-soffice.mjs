// Where LibreOffice is, if it is installed: one test opens our templates with it.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const WELL_KNOWN = ['/Applications/LibreOffice.app/Contents/MacOS/soffice', 'C:\\Program Files\\LibreOffice\\program\\soffice.exe'];

/** @returns {string | null} */
export function findSoffice() {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'soffice'));
  return [...onPath, ...WELL_KNOWN].find((file) => existsSync(file)) ?? null;
}
