// Damage to bytes: what a broken disk, a bad proxy or a patient person does to a file.
import fc from 'fast-check';

interface Damage {
  how: 'flip' | 'set' | 'cut' | 'repeat' | 'insert' | 'end';
  /** Where, as a share of the length: it stays sensible while the file gets smaller. */
  at: number;
  length: number;
  value: number;
}

const INSERTED = [
  '\0',
  '\ufeff',
  '"',
  '\r',
  '\n',
  ',',
  '<',
  '>',
  '&',
  '=',
  '\u00ff',
  '<!DOCTYPE x>',
  '<![CDATA[',
  ']]>',
  'PK\x03\x04',
  'PK\x05\x06',
];
/** Borders of what fits into a byte, two and four. */
const VALUES = [0, 1, 0x7f, 0x80, 0xff];

export const damages = (maxLength: number): fc.Arbitrary<Damage[]> =>
  fc.array(
    fc.record({
      how: fc.constantFrom<Damage['how']>('flip', 'set', 'cut', 'repeat', 'insert', 'end'),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.integer({ min: 1, max: 40 }),
      value: fc.nat(255),
    }),
    { maxLength },
  );

function damage(bytes: Buffer, { how, at, length, value }: Damage): Buffer {
  const from = Math.min(bytes.length, Math.floor(at * bytes.length));
  const to = Math.min(bytes.length, from + length);
  switch (how) {
    case 'flip': {
      const copy = Buffer.from(bytes);
      if (from < copy.length) copy[from] = copy[from]! ^ (1 << (value & 7));
      return copy;
    }
    case 'set':
      return Buffer.from(bytes).fill(VALUES[value % VALUES.length]!, from, to);
    case 'cut':
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    case 'repeat':
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from, to), bytes.subarray(to)]);
    case 'insert':
      return Buffer.concat([bytes.subarray(0, from), Buffer.from(INSERTED[value % INSERTED.length]!), bytes.subarray(from)]);
    case 'end':
      return bytes.subarray(0, from);
  }
}

export const damaged = (bytes: Uint8Array, all: readonly Damage[]): Buffer<ArrayBuffer> =>
  Buffer.from(all.reduce(damage, Buffer.from(bytes)));
