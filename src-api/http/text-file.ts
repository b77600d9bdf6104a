// What a request may say about reading a text file, and what stops a file from being read, as problems.
import { FileFault } from '../../shared/table/file-fault.ts';
import { Problem } from './problem.ts';

const DELIMITERS: Readonly<Record<string, string>> = { comma: ',', semicolon: ';', tab: '\t', pipe: '|', '\\t': '\t' };

/** undefined: to be recognised from the file. */
export function delimiterOf(given: string | undefined): string | undefined {
  if (given === undefined || given === '') return undefined;
  const delimiter = DELIMITERS[given] ?? given;
  if (![',', ';', '\t', '|'].includes(delimiter))
    throw new Problem('invalid-request', 'delimiter in the form is a comma, semicolon, tab or pipe: , ; tab |', {
      fields: [{ path: 'delimiter', message: 'unknown delimiter' }],
    });
  return delimiter;
}

/** For the catch around reading a file. */
export function fileProblem(thrown: unknown): unknown {
  if (!(thrown instanceof FileFault)) return thrown;
  return new Problem(thrown.code === 'not-a-workbook' ? 'broken-file' : thrown.code, thrown.message, {}, { cause: thrown });
}
