// How large a zip gets when unpacked, found out before anything parses it: by what its directory declares, then by counting,
// because a directory can lie. Guards read-xlsx against zip bombs.
import { inflatedSize } from './byte-streams.ts';
import { FileFault } from './file-fault.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const IN_ZIP64_EXTRA = 0xffffffff;
const STORED = 0;

interface Entry {
  method: number;
  packed: number;
  unpacked: number;
  offset: number;
}

/** Sheets pack to a tenth or a twentieth, one of empty texts alone to a two-hundredth; deflate can do a thousandth. */
const MOST_PACKED = 400;
/** Up to here unpacking costs nothing to speak of, however packed. */
const HARMLESS = 8 * 2 ** 20;

const broken = (cause?: unknown): FileFault =>
  new FileFault('broken-file', 'The file is damaged and cannot be opened. Open it in Excel, save it again, and try once more.', { cause });

const tooLarge = (limit: number): FileFault =>
  new FileFault(
    'file-too-large-unpacked',
    `The file unpacks to more than ${Math.round(limit / 2 ** 20)} MiB. Split the sheet into smaller files, or save it as CSV.`,
  );

const tooPacked = (): FileFault =>
  new FileFault(
    'file-too-large-unpacked',
    `A part of the file unpacks to more than ${MOST_PACKED} times its size, which no sheet does. Open it in Excel, save it again, and try once more.`,
  );

/** What a part may unpack to before it is taken for a bomb. */
const believable = ({ packed }: Entry): number => Math.max(HARMLESS, packed * MOST_PACKED);

function findDirectory(view: DataView): { count: number; offset: number } {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) {
      return { count: view.getUint16(at + 10, true), offset: view.getUint32(at + 16, true) };
    }
  }
  throw broken();
}

function readEntry(view: DataView, at: number): { entry: Entry; next: number } {
  if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw broken();
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const packed = view.getUint32(at + 20, true);
  const unpacked = view.getUint32(at + 24, true);
  const offset = view.getUint32(at + 42, true);
  const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  // Excel writes the wide (zip64) fields for parts over 4 GiB only, and nobody imports those.
  if (packed === IN_ZIP64_EXTRA || unpacked === IN_ZIP64_EXTRA) throw tooLarge(IN_ZIP64_EXTRA);
  return { entry: { method: view.getUint16(at + 10, true), packed, unpacked, offset }, next };
}

function readDirectory(view: DataView): Entry[] {
  const { count, offset } = findDirectory(view);
  const entries: Entry[] = [];
  let at = offset;
  for (let i = 0; i < count; i += 1) {
    const { entry, next } = readEntry(view, at);
    entries.push(entry);
    at = next;
  }
  return entries;
}

async function countedSize(bytes: Uint8Array, view: DataView, entry: Entry, limit: number): Promise<number> {
  const data = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  if (data + entry.packed > bytes.length) throw broken();
  if (entry.method === STORED) return entry.packed;
  return inflatedSize(bytes.subarray(data, data + entry.packed), limit);
}

/** @throws FileFault when the zip is damaged, or holds more than `limit` bytes, declared or counted */
export async function checkUnpackedSize(bytes: Uint8Array, limit: number): Promise<void> {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const entries = readDirectory(view);
    if (entries.reduce((sum, entry) => sum + entry.unpacked, 0) > limit) throw tooLarge(limit);
    if (entries.some((entry) => entry.unpacked > believable(entry))) throw tooPacked();
    let left = limit;
    for (const entry of entries) {
      const size = await countedSize(bytes, view, entry, Math.min(left, believable(entry)));
      left -= size;
      if (left < 0) throw tooLarge(limit);
      if (size > believable(entry)) throw tooPacked();
    }
  } catch (fault) {
    if (fault instanceof FileFault) throw fault;
    throw broken(fault);
  }
}
