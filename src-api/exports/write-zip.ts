// A zip written while its files are being made: each is packed as it comes, its size and checksum stand behind it.
import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipPiece {
  /** A new name begins a new file; the pieces of one file come together. */
  name: string;
  bytes: Uint8Array;
}

interface Entry {
  name: Buffer;
  at: number;
  crc: number;
  packed: number;
  size: number;
}

/** Sizes follow (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
const DEFLATE = 8;
const VERSION = 20;
/** Files carry no time of their own: the same export is the same bytes. 1 January 1980. */
const DATE = 0x21;
/** Beyond it sizes need zip64, which vendors' tools seldom read. */
const LIMIT = 0xffff_ffff;

function localHeader({ name }: Entry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  [VERSION, FLAGS, DEFLATE, 0, DATE].forEach((value, i) => header.writeUInt16LE(value, 4 + 2 * i));
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function sizes({ crc, packed, size }: Entry): Buffer {
  const buffer = Buffer.alloc(16);
  [0x08074b50, crc, packed, size].forEach((value, i) => buffer.writeUInt32LE(value, 4 * i));
  return buffer;
}

function directoryEntry(entry: Entry): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  [VERSION, VERSION, FLAGS, DEFLATE, 0, DATE].forEach((value, i) => header.writeUInt16LE(value, 4 + 2 * i));
  sizes(entry).copy(header, 16, 4);
  header.writeUInt16LE(entry.name.length, 28);
  header.writeUInt32LE(entry.at, 42);
  return Buffer.concat([header, entry.name]);
}

function directoryEnd(count: number, at: number, length: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(at, 16);
  return end;
}

/** One file being packed: what comes out between two pieces is handed on at once. */
class Packing {
  readonly #deflate = createDeflateRaw();
  #ready: Buffer[] = [];

  constructor() {
    this.#deflate.on('data', (chunk: Buffer) => this.#ready.push(chunk));
  }

  async add(bytes: Uint8Array): Promise<void> {
    await new Promise<void>((resolve, reject) => this.#deflate.write(bytes, (fault) => (fault ? reject(fault) : resolve())));
  }

  async end(): Promise<void> {
    const ended = once(this.#deflate, 'end');
    this.#deflate.end();
    await ended;
  }

  take(): Buffer {
    const taken = Buffer.concat(this.#ready);
    this.#ready = [];
    return taken;
  }
}

interface Open {
  entry: Entry;
  packing: Packing;
}

export async function* writeZip(pieces: AsyncIterable<ZipPiece>): AsyncGenerator<Buffer> {
  const entries: Entry[] = [];
  let at = 0;
  let open = null as Open | null;
  const sent = (bytes: Buffer): Buffer => {
    at += bytes.length;
    if (at > LIMIT) throw new Error('The zip would be larger than 4 GiB.');
    return bytes;
  };
  const packed = ({ entry, packing }: Open): Buffer => {
    const bytes = packing.take();
    entry.packed += bytes.length;
    return sent(bytes);
  };
  const close = async function* (file: Open): AsyncGenerator<Buffer> {
    await file.packing.end();
    yield packed(file);
    yield sent(sizes(file.entry));
  };
  for await (const { name, bytes } of pieces) {
    if (open?.entry.name.toString() !== name) {
      if (open) yield* close(open);
      open = { entry: { name: Buffer.from(name), at, crc: 0, packed: 0, size: 0 }, packing: new Packing() };
      entries.push(open.entry);
      yield sent(localHeader(open.entry));
    }
    open.entry.crc = crc32(bytes, open.entry.crc);
    open.entry.size += bytes.length;
    await open.packing.add(bytes);
    yield packed(open);
  }
  if (open) yield* close(open);
  const directory = Buffer.concat(entries.map(directoryEntry));
  yield Buffer.concat([directory, directoryEnd(entries.length, at, directory.length)]);
}
