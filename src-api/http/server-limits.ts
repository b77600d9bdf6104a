// What a connection may take before a request is whole: slow senders, endless headers, idle sockets. Given to node's server;
// sizes of bodies are request-body.ts's.
import type { ServerOptions } from 'node:http';

export const serverLimits: ServerOptions = {
  /** All headers together; a bearer token, a cursor and a cookie of a proxy fit many times. */
  maxHeaderSize: 16 * 1024,
  /** A client that sends its headers byte by byte holds a connection no longer. */
  headersTimeout: 15_000,
  /** From first byte to last: 48 MiB at 4 Mbit/s. An answer, such as a run's events, may take as long as it likes. */
  requestTimeout: 120_000,
  connectionsCheckingInterval: 5_000,
};
