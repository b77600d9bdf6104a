// The service as other processes, as the client of a story meets it: over HTTP, signing in when it must.
import { setTimeout as pause } from 'node:timers/promises';
import type { Reply, Wire } from './client.ts';

export const credentials = { username: 'admin', password: 'the password of the chaos' };

const ANSWER_MS = 30_000;
const LOOK_EVERY_MS = 25;
const PATIENCE_MS = 240_000;

export interface HttpWire extends Wire {
  /** A request whose answer is read as it comes. */
  open(path: string, signal: AbortSignal): Promise<Response>;
}

/** @param urlOf where to send the next request; may wait until there is one */
export function httpWire(urlOf: () => Promise<string>): HttpWire {
  let token = '';
  const ask = async (
    url: string,
    method: string,
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>>,
  ): Promise<Reply> => {
    const response = await fetch(`${url}api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  const signIn = async (url: string) => {
    const session = await ask(url, 'POST', '/session', credentials, {});
    if (session.status === 201) token = session.body.token;
  };
  return {
    async send(method, path, body, headers = {}) {
      const url = await urlOf();
      if (token === '') await signIn(url);
      const signed = () => ask(url, method, path, body, { ...headers, authorization: `Bearer ${token}` });
      const reply = await signed();
      if (reply.status !== 401) return reply;
      await signIn(url);
      return signed();
    },
    async open(path, signal) {
      return fetch(`${await urlOf()}api/v1${path}`, { headers: { authorization: `Bearer ${token}` }, signal });
    },
    settle: () => pause(LOOK_EVERY_MS),
    patience: PATIENCE_MS / LOOK_EVERY_MS,
  };
}
