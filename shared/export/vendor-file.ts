// Rows of cells as the bytes of a vendor's CSV files: exact headers, the vendor's encoding, no byte order mark (several importers
// take it for a part of the first header), and a further file before one grows past what the vendor takes.
import type { ImportFormat } from '../formats/define-format.ts';

/** RFC 4180. Spaces at the ends are quoted, so that no reader may take them away. */
const quoted = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const line = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

const LATIN_1 = 'ISO 8859-1';

/** @throws when the text has a letter that the encoding has not: whoever writes has left those out */
function encode(text: string, encoding: string): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  return Uint8Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code > 0xff) throw new Error(`${encoding} has no ${letter}.`);
    return code;
  });
}

export interface FilePiece {
  /** From 1. */
  file: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Writes user after user; the rows of one user are never in two files. */
export class VendorFileWriter {
  readonly #encoding: string;
  readonly #header: string;
  readonly #limits: { readonly users: number; readonly bytes: number };
  #file = 0;
  #users = 0;
  #bytes = 0;

  constructor(format: ImportFormat) {
    const encoding = format.encoding?.name ?? 'utf-8';
    if (encoding !== 'utf-8' && encoding !== LATIN_1) throw new Error(`The format ${format.id} names the encoding ${encoding}.`);
    this.#encoding = encoding;
    this.#header = line(format.columns.map((column) => column.header));
    this.#limits = format.fileLimits ?? { users: Infinity, bytes: Infinity };
  }

  /** @param users each with its rows; none still begins the first file, which then has its header alone */
  write(users: readonly (readonly (readonly string[])[])[]): FilePiece[] {
    const pieces: FilePiece[] = [];
    let text = '';
    const turn = () => {
      if (text !== '') pieces.push({ file: this.#file, bytes: encode(text, this.#encoding) });
      text = '';
    };
    const begin = () => {
      turn();
      this.#file += 1;
      this.#users = 0;
      this.#bytes = encode(this.#header, this.#encoding).length;
      text = this.#header;
    };
    if (this.#file === 0) begin();
    for (const rows of users) {
      const lines = rows.map(line).join('');
      const bytes = encode(lines, this.#encoding).length;
      if (this.#users > 0 && (this.#users + 1 > this.#limits.users || this.#bytes + bytes > this.#limits.bytes)) begin();
      this.#users += 1;
      this.#bytes += bytes;
      text += lines;
    }
    turn();
    return pieces;
  }
}
