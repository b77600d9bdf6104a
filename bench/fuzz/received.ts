// A file as an upload goes: read and packed. Whatever is wrong with it has a code; anything else that is thrown is a fault.
import { Problem } from '../../src-api/http/problem.ts';
import { packSheet } from '../../src-api/imports/pack-sheet.ts';
import { receiveFile } from '../../src-api/imports/receive-file.ts';
import { inLine, must } from './kind.ts';

/** @returns "read", or the code of the refusal */
export async function received(upload: Parameters<typeof receiveFile>[0]): Promise<string> {
  try {
    const file = await receiveFile(upload, []);
    for (const row of file.sheet.rows)
      must(
        row.every((cell) => typeof cell === 'string'),
        () => `a cell is no text: ${inLine(row)}`,
      );
    await packSheet(file);
    return 'read';
  } catch (cause) {
    if (cause instanceof Problem && cause.status < 500) return cause.code;
    throw cause;
  }
}
