// Where a request comes from, for counting failed attempts. Headers are believed only behind one's own proxy.
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { Config } from '../config.ts';

export function callerAddress(c: Context, config: Pick<Config, 'trustProxy'>): string {
  if (config.trustProxy) {
    const last = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
    if (last) return last;
  }
  return connectionAddress(c) ?? 'unknown';
}

/** The other end of the connection itself, which may be a proxy's. */
export function connectionAddress(c: Context): string | undefined {
  // Without a server around it (app.request in tests) there is no connection to ask.
  const hasConnection = typeof c.env === 'object' && c.env !== null && 'incoming' in c.env;
  return hasConnection ? getConnInfo(c).remote.address : undefined;
}
