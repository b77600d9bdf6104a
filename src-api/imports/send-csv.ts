// Answers a request with a CSV file, piece by piece.
import type { Context } from 'hono';
import { inThisScope } from '../db/tenant-scope.ts';
import type { AppEnv } from '../http/app-env.ts';

export function sendCsv(c: Context<AppEnv>, fileName: string, pieces: AsyncIterable<string>): Response {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    pull: inThisScope(async (controller: ReadableStreamDefaultController<Uint8Array>) => {
      const next = await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    }),
    async cancel() {
      await iterator.return?.(undefined);
    },
  });
  return c.body(body, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${fileName}"`,
    'Cache-Control': 'no-store',
  });
}
