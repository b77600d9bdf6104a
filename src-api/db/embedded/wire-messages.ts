// The few facts of the PostgreSQL wire protocol that the bridge must know: where a message ends, and which ones matter.
// A message is one byte of type, four bytes of length (itself included, the type not), then its body.

export const messageType = { query: 0x51, sync: 0x53, flush: 0x48, terminate: 0x58, copyDone: 0x63, copyFail: 0x66 } as const;
const ERROR_RESPONSE = 0x45;
const COPY_IN_RESPONSE = 0x47;
const SSL_REQUEST = 80877103;

const COPY_FROM_STDIN = /^\s*copy\s[\s\S]*\sfrom\s+stdin\b/i;

/** Cuts a stream of bytes into frontend messages. The first message of a session has no type byte. */
export class MessageSplitter {
  #rest: Buffer = Buffer.alloc(0);
  #started = false;

  /** `kind: 'ssl'` asks for encryption, `'startup'` opens the session. */
  push(chunk: Buffer): { kind: 'ssl' | 'startup' | 'message'; bytes: Buffer }[] {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const found: { kind: 'ssl' | 'startup' | 'message'; bytes: Buffer }[] = [];
    let at = 0;
    for (;;) {
      const head = this.#started ? 1 : 0;
      if (bytes.length - at < head + 4) break;
      const end = at + head + bytes.readUInt32BE(at + head);
      if (bytes.length < end) break;
      const one = Buffer.from(bytes.subarray(at, end));
      at = end;
      if (this.#started) found.push({ kind: 'message', bytes: one });
      else if (one.length === 8 && one.readUInt32BE(4) === SSL_REQUEST) found.push({ kind: 'ssl', bytes: one });
      else {
        this.#started = true;
        found.push({ kind: 'startup', bytes: one });
      }
    }
    this.#rest = Buffer.from(bytes.subarray(at));
    return found;
  }

  /** The session ended; the next bytes open another. */
  reset(): void {
    this.#started = false;
  }
}

export function* backendMessages(bytes: Buffer): Generator<{ type: number; whole: Buffer; body: Buffer }> {
  let at = 0;
  while (at + 5 <= bytes.length) {
    const end = at + 1 + bytes.readUInt32BE(at + 1);
    yield { type: bytes[at] ?? 0, whole: bytes.subarray(at, end), body: bytes.subarray(at + 5, end) };
    at = end;
  }
}

/** The text of an error after which the engine cannot be trusted. Its fields are a letter and text ending in zero; V is the severity. */
export function fatalError(answer: Buffer): string | undefined {
  for (const { type, body } of backendMessages(answer)) {
    if (type !== ERROR_RESPONSE) continue;
    const text = body.toString('utf8');
    if (/\0V(PANIC|FATAL)\0/.test(text)) return text.replaceAll('\0', ' ').trim();
  }
  return undefined;
}

export const isCopyIn = (query: Buffer): boolean =>
  query[0] === messageType.query && COPY_FROM_STDIN.test(query.toString('utf8', 5, Math.min(query.length - 1, 2000)));

/** "Send me text rows": answered at once, so that the driver streams; the engine's own answer is dropped later. */
export const copyInResponse = (): Buffer => Buffer.from([COPY_IN_RESPONSE, 0, 0, 0, 7, 0, 0, 0]);

export const withoutCopyInResponse = (answer: Buffer): Buffer =>
  Buffer.concat([...backendMessages(answer)].filter((m) => m.type !== COPY_IN_RESPONSE).map((m) => m.whole));

export function simpleQuery(sql: string): Buffer {
  const text = Buffer.from(`${sql}\0`);
  const head = Buffer.alloc(5);
  head[0] = messageType.query;
  head.writeUInt32BE(text.length + 4, 1);
  return Buffer.concat([head, text]);
}
