// Decoders that browsers and Node both have. Named here once, because shared/ is checked with the types of neither.

interface Decoder {
  decode(bytes: Uint8Array): string;
}

interface Reader {
  read(): Promise<{ done: boolean; value?: Uint8Array }>;
  cancel(): Promise<void>;
}

interface Platform {
  TextDecoder: new (label: string, options?: { fatal?: boolean; ignoreBOM?: boolean }) => Decoder;
  Response: new (body: Uint8Array) => { body: { pipeThrough(through: unknown): { getReader(): Reader } } };
  DecompressionStream: new (format: 'deflate-raw') => unknown;
}

// The cast is the point of this file: globalThis has no types for these without the dom or the node library.
const platform = globalThis as unknown as Platform;

/** @throws RangeError for an encoding nobody knows, TypeError for bytes that are not in this encoding when `fatal` */
export const decodeText = (bytes: Uint8Array, encoding: string, fatal = false): string =>
  new platform.TextDecoder(encoding, { fatal, ignoreBOM: false }).decode(bytes);

/** Counts what deflated bytes unpack to, and stops as soon as it is more than `limit`: nothing is kept. */
export async function inflatedSize(deflated: Uint8Array, limit: number): Promise<number> {
  const unpacked = new platform.Response(deflated).body.pipeThrough(new platform.DecompressionStream('deflate-raw'));
  const reader = unpacked.getReader();
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value?.length ?? 0;
    if (size > limit) {
      await reader.cancel();
      return size;
    }
  }
  return size;
}
