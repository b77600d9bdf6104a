// Which characters a CSV file is written in. Excel saves UTF-8 with a mark, UTF-16 as "Unicode text", and plain "CSV" in the
// code page of the machine, which nothing in the file names: bytes that are not UTF-8 are read as Windows-1252.
import { decodeText } from './byte-streams.ts';
import { FileFault } from './file-fault.ts';

const LOOK_AT = 2000;

function markedEncoding(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark: in Latin text every other byte is zero. */
function zeroEncoding(bytes: Uint8Array): string | null {
  const zeros = [0, 0];
  const end = Math.min(bytes.length, LOOK_AT);
  for (let i = 0; i < end; i += 1) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const many = end / 4;
  if ((zeros[1] ?? 0) > many && zeros[0] === 0) return 'utf-16le';
  if ((zeros[0] ?? 0) > many && zeros[1] === 0) return 'utf-16be';
  return null;
}

/** @param asked an encoding the person chose, or none to have it recognised */
export function decodeFile(bytes: Uint8Array, asked?: string): { text: string; encoding: string } {
  const encoding = asked ?? markedEncoding(bytes) ?? zeroEncoding(bytes);
  if (encoding) {
    try {
      return { text: decodeText(bytes, encoding), encoding: encoding.toLowerCase() };
    } catch (cause) {
      const message = `"${encoding}" is not an encoding that can be read. Choose utf-8, utf-16le, utf-16be or windows-1252.`;
      throw new FileFault('unknown-encoding', message, { cause });
    }
  }
  try {
    return { text: decodeText(bytes, 'utf-8', true), encoding: 'utf-8' };
  } catch {
    // With a known label the decoder throws for one reason: these bytes are not UTF-8.
    return { text: decodeText(bytes, 'windows-1252'), encoding: 'windows-1252' };
  }
}
