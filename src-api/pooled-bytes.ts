// Random bytes in small numbers, as ids and nonces need them by the hundred thousand in an import: asking the system for a few
// costs as much as asking for thousands.
import { randomBytes } from 'node:crypto';

const POOL = 8192;
let pool = Buffer.alloc(0);

/** No byte is handed out twice, and what is handed out is a copy. */
export function pooledBytes(length: number): Buffer {
  if (length > POOL) return randomBytes(length);
  if (pool.length < length) pool = randomBytes(POOL);
  const bytes = Buffer.from(pool.subarray(0, length));
  pool = pool.subarray(length);
  return bytes;
}
