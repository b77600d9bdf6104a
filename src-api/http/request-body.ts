// Bodies come whole, up to a limit that counts what comes out of gzip, so a small body that unpacks to gigabytes ends at
// the limit. Runs after the guards: nobody makes us keep 48 MiB before having signed in.
import { Readable } from 'node:stream';
import { type ReadableStream as NodeReadableStream } from 'node:stream/web';
import { createGunzip } from 'node:zlib';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './app-env.ts';
import { checkFormParts } from './form-parts.ts';
import { Problem } from './problem.ts';

export const BODY_LIMIT = 48 * 1024 * 1024;
/** For requests without a session. */
export const SMALL_BODY_LIMIT = 64 * 1024;
/** Larger than zlib's default: each piece costs a turn of the event loop. */
const UNPACKED_AT_ONCE = 128 * 1024;

const words = (bytes: number) => (bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MiB` : `${bytes / 1024} KiB`);
const tooLarge = (limit: number) =>
  new Problem('body-too-large', `The body may have up to ${words(limit)} after unpacking. Send the sheet in parts, or as .xlsx.`, {
    limit,
  });

/** Already read and unpacked: the second middleware in line must not read again. */
const taken = new WeakSet<Request>();

/** `formsTaken`: FreeSWITCH sends its question as a web form; nothing else does. (Default: multipart) */
export const limitedBody = (limit: number, formsTaken: 'multipart' | 'any' = 'multipart') =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { raw } = c.req;
    if (raw.method === 'GET' || raw.method === 'HEAD' || taken.has(raw) || !raw.body) return next();
    const encoding = (c.req.header('content-encoding') ?? 'identity').trim().toLowerCase();
    if (encoding !== 'identity' && encoding !== 'gzip') {
      throw new Problem('unsupported-media-type', `Content-Encoding ${encoding} is not known here. Send the body as it is, or with gzip.`);
    }
    if (encoding === 'identity' && Number(c.req.header('content-length') ?? 0) > limit) throw tooLarge(limit);
    const body = await readUpTo(raw.body, encoding === 'gzip', limit);
    if (formsTaken === 'multipart') checkFormParts(c.req.header('content-type'), body);
    const headers = new Headers(raw.headers);
    headers.delete('content-encoding');
    headers.set('content-length', String(body.length));
    const whole = new Request(c.req.url, { method: raw.method, headers, body, signal: raw.signal });
    taken.add(whole);
    c.req.raw = whole;
    return next();
  });

async function readUpTo(stream: ReadableStream<Uint8Array>, gzipped: boolean, limit: number): Promise<Buffer<ArrayBuffer>> {
  // The same stream, typed once by the DOM and once by Node.
  const source = Readable.fromWeb(stream as NodeReadableStream);
  // An error of the source must reach the one who reads the unpacked bytes.
  const bytes: Readable = gzipped ? source.pipe(createGunzip({ chunkSize: UNPACKED_AT_ONCE })).on('close', () => source.destroy()) : source;
  if (gzipped) source.once('error', (cause) => bytes.destroy(cause));
  const parts: Buffer[] = [];
  let total = 0;
  try {
    for await (const part of bytes as AsyncIterable<Buffer>) {
      total += part.length;
      if (total > limit) throw tooLarge(limit);
      parts.push(part);
    }
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    const what = gzipped ? 'The body says it is gzip but cannot be unpacked. Send it again.' : 'The body broke off. Send it again.';
    throw new Problem('invalid-request', what, {}, { cause });
  }
  return Buffer.concat(parts);
}
