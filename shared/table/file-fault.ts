// What stops a file from becoming a sheet. Thrown by read-csv and read-xlsx; the API maps it to a problem, the pane shows its sentence.

export type FileFaultCode = 'broken-file' | 'file-too-large-unpacked' | 'not-a-workbook' | 'unknown-encoding';

/** The message is a sentence for the person: what is wrong with the file and what to do. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
  readonly code: FileFaultCode;
  constructor(code: FileFaultCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
