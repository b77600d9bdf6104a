// A mail file as text: its fields and its words. Only what our own mails are made of: one part, text, in the transfer encodings
// nodemailer chooses. Pure.

export interface ReadMail {
  from: string;
  to: string;
  subject: string;
  text: string;
}

const utf8 = (bytes: readonly number[]): string => new TextDecoder().decode(new Uint8Array(bytes));
const bytesOf = (binary: string): number[] => [...binary].map((sign) => sign.charCodeAt(0));
const fromBase64 = (text: string): string => utf8(bytesOf(atob(text.replace(/\s/g, ''))));

function fromQuotedPrintable(text: string): string {
  const bytes: number[] = [];
  const joined = text.replace(/=\r?\n/g, '');
  for (let i = 0; i < joined.length; i += 1) {
    const hex = /^=([0-9A-Fa-f]{2})/.exec(joined.slice(i, i + 3))?.[1];
    if (hex === undefined) bytes.push(...new TextEncoder().encode(joined[i]));
    else {
      bytes.push(parseInt(hex, 16));
      i += 2;
    }
  }
  return utf8(bytes);
}

/** `=?UTF-8?Q?J=C3=B6rg?=`; what stands between two encoded words is only there to fold the line. */
const decodeWords = (text: string): string =>
  text
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toUpperCase() === 'B' ? fromBase64(word) : fromQuotedPrintable(word.replaceAll('_', ' ')),
    );

export function readEml(file: string): ReadMail {
  const end = /\r?\n\r?\n/.exec(file);
  const head = file.slice(0, end?.index ?? file.length).replace(/\r?\n[ \t]+/g, ' ');
  const body = end ? file.slice(end.index + end[0].length) : '';
  const field = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  const encoding = field('Content-Transfer-Encoding').toLowerCase();
  const text = encoding === 'base64' ? fromBase64(body) : encoding === 'quoted-printable' ? fromQuotedPrintable(body) : body;
  return { from: decodeWords(field('From')), to: decodeWords(field('To')), subject: decodeWords(field('Subject')), text: text.trimEnd() };
}
