// A column of many values as PostgreSQL's binary form of an array, written as the values come: read by the server in half the
// time of its text, which it looks through character by character.
import type { ElementType } from './array-literal.ts';

/** Of the element types, as every PostgreSQL has them. */
const OIDS: Readonly<Record<ElementType, number>> = { boolean: 16, bytea: 17, int: 23, text: 25, uuid: 2950 };

/** Dimensions, whether there are nulls, element type, count, and the number of the first element: 32 bits each. */
const HEAD = 20;
const EMPTY_HEAD = 12;
const NULL = -1;
const UUID = 16;

/** Up to here a loop over the characters is quicker than asking the engine. */
const SHORT = 48;

/** Where each two hex digits of a uuid's text stand. */
const PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

/** Of the codes of hex digits; of all others a number with a bit beyond eight. */
const DIGITS = Int16Array.from({ length: 128 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? 0x1000 : value;
});

export class ArrayBytes {
  readonly #type: ElementType;
  #bytes = Buffer.allocUnsafeSlow(4096);
  #view = new DataView(this.#bytes.buffer);
  #end = HEAD;
  #count = 0;
  #nulls = 0;

  constructor(type: ElementType) {
    this.#type = type;
  }

  get allNull(): boolean {
    return this.#nulls === this.#count;
  }

  push(value: unknown): void {
    this.#count += 1;
    if (value === null || value === undefined) {
      this.#nulls += 1;
      this.#length(NULL, 0);
    } else if (this.#type === 'text') this.#text(typeof value === 'string' ? value : JSON.stringify(value));
    else if (this.#type === 'uuid') this.#uuid(value as string);
    else if (this.#type === 'int') this.#int(value as number);
    else if (this.#type === 'boolean') this.#boolean(value as boolean);
    else this.#binary(value as Buffer);
  }

  /** The whole array; nothing is to be pushed any more. */
  bytes(): Buffer {
    const head = [this.#count === 0 ? 0 : 1, this.#nulls > 0 ? 1 : 0, OIDS[this.#type], this.#count, 1];
    for (const [i, part] of head.entries()) this.#view.setInt32(4 * i, part);
    return this.#bytes.subarray(0, this.#count === 0 ? EMPTY_HEAD : this.#end);
  }

  /** Of the element that follows, with room for it. */
  #length(length: number, room = length): void {
    this.#makeRoom(4 + room);
    this.#view.setInt32(this.#end, length);
    this.#end += 4;
  }

  #makeRoom(more: number): void {
    if (this.#end + more <= this.#bytes.length) return;
    const bytes = Buffer.allocUnsafeSlow(2 * (this.#end + more));
    this.#bytes.copy(bytes, 0, 0, this.#end);
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
  }

  #text(text: string): void {
    // A character takes at most three bytes of UTF-8.
    this.#makeRoom(4 + 3 * text.length);
    const start = this.#end + 4;
    const bytes = this.#bytes;
    let at = 0;
    if (text.length <= SHORT)
      for (; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code > 127) break;
        bytes[start + at] = code;
      }
    const length = at === text.length ? at : bytes.write(text, start);
    this.#view.setInt32(this.#end, length);
    this.#end = start + length;
  }

  #uuid(text: string): void {
    this.#length(UUID);
    let wrong = text.length === 36 ? 0 : 0x1000;
    for (let i = 0; i < UUID; i += 1) {
      const place = PLACES[i] ?? 0;
      const byte = ((DIGITS[text.charCodeAt(place)] ?? 0x1000) << 4) | (DIGITS[text.charCodeAt(place + 1)] ?? 0x1000);
      wrong |= byte;
      this.#bytes[this.#end + i] = byte;
    }
    if (wrong > 255) throw new Error(`${text} is no uuid.`);
    this.#end += UUID;
  }

  #int(value: number): void {
    if (!Number.isInteger(value)) throw new Error(`${String(value)} is no whole number.`);
    this.#length(4);
    this.#view.setInt32(this.#end, value);
    this.#end += 4;
  }

  #boolean(value: boolean): void {
    if (typeof value !== 'boolean') throw new Error(`${String(value)} is neither true nor false.`);
    this.#length(1);
    this.#bytes[this.#end] = value ? 1 : 0;
    this.#end += 1;
  }

  #binary(value: Buffer): void {
    this.#length(value.length);
    value.copy(this.#bytes, this.#end);
    this.#end += value.length;
  }
}
