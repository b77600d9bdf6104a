// What one kind of input is for the fuzzer: how inputs are made, what is asked of each, and how one is named in a report.
import type fc from 'fast-check';

export interface Opened<Input> {
  inputs: fc.Arbitrary<Input>;
  /** Throws when what is asked of this input does not hold. @returns what came of it, in a word, for the figures */
  check(input: Input): string | Promise<string>;
  /** The input on one line. */
  say(input: Input): string;
  /** Between phases, when nothing is under way. */
  rest?(): Promise<void>;
  close(): Promise<void>;
}

export interface Kind {
  /** Of a thousand inputs of a whole run. */
  share: number;
  what: string;
  // Each kind knows its own inputs; the driver only passes them on.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  open(seed: number): Promise<Opened<any>>;
}

/** What was asked and does not hold; its message is the finding. */
export class Finding extends Error {
  override readonly name = 'Finding';
}

export function must(condition: boolean, say: () => string): void {
  if (!condition) throw new Finding(say());
}

const LONGEST = 600;

/** Any value on one line, cut in the middle when it is long. */
export function inLine(value: unknown): string {
  const text =
    typeof value === 'string' ? JSON.stringify(value) : value instanceof Uint8Array ? bytes(value) : JSON.stringify([value]).slice(1, -1);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST / 2)} …${text.length - LONGEST} more… ${text.slice(-LONGEST / 2)}`;
}

const bytes = (value: Uint8Array): string => `${value.length} bytes, base64 ${Buffer.from(value.subarray(0, 300)).toString('base64')}`;
