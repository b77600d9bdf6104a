// Writes zips that may lie: about sizes, sums, counts and places. An honest one when nothing else is asked for.
import { crc32, deflateRawSync } from 'node:zlib';

export interface Part {
  name: string;
  content: Buffer;
  /** Packed beforehand, such as a bomb: packing it anew each time would take seconds. */
  packed?: Buffer;
}

export interface Lies {
  /** Kept as it is, not deflated. */
  stored?: boolean;
  /** Said instead of the true unpacked size. */
  size?: number;
  crc?: number;
  method?: number;
  /** Entries said to be there. */
  count?: number;
  /** Every entry of the directory points at the first part. */
  samePlace?: boolean;
  flags?: number;
  comment?: Buffer;
}

const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const DEFLATED = 8;
const MAX_16 = 0xffff;

export function packZip(parts: readonly Part[], lies: Lies = {}): Buffer<ArrayBuffer> {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, packed: given } of parts) {
    const packed = given ?? (lies.stored ? content : deflateRawSync(content, { level: 1 }));
    const method = lies.method ?? (lies.stored && !given ? 0 : DEFLATED);
    const fileName = Buffer.from(name).subarray(0, MAX_16);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(lies.flags ?? 0, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(lies.crc ?? crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(lies.size ?? content.length, 18);
    common.writeUInt16LE(fileName.length, 22);
    const local = Buffer.alloc(4);
    local.writeUInt32LE(LOCAL);
    files.push(local, common, fileName, packed);
    const entry = Buffer.alloc(6);
    entry.writeUInt32LE(ENTRY);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(lies.samePlace ? 0 : offset, 10);
    directory.push(entry, common, rest, fileName);
    offset += 30 + fileName.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(Math.min(MAX_16, lies.count ?? parts.length), 8);
  end.writeUInt16LE(Math.min(MAX_16, lies.count ?? parts.length), 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(lies.comment?.length ?? 0, 20);
  return Buffer.concat([...files, listed, end, lies.comment ?? Buffer.alloc(0)]);
}
