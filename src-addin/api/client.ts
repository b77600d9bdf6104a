// One request to the API: base address, bearer token, problem+json as errors, retries where a repeat is harmless.
import type { Problem } from '../../shared/contracts/problem.ts';
import { ApiProblem, ConnectionLost, isAbort } from './api-problem.ts';

export interface RequestOptions {
  body?: unknown;
  /** Bytes that are JSON already (the sheet, packed off the page's thread). */
  packed?: { bytes: ArrayBuffer; encoding: 'gzip' | null };
  /** A file as it is. */
  file?: { content: Blob; type: string };
  /** The version a change rests on. */
  ifMatch?: number;
  signal?: AbortSignal;
  idempotencyKey?: string;
  accept?: string;
}

export interface ApiClient {
  json<T>(method: string, path: string, options?: RequestOptions): Promise<T>;
  text(method: string, path: string, options?: RequestOptions): Promise<string>;
  blob(method: string, path: string, options?: RequestOptions): Promise<Blob>;
  /** The raw answer, for streams; refusals are thrown like everywhere. */
  send(method: string, path: string, options?: RequestOptions): Promise<Response>;
  /** In memory only: a closed pane is signed out. */
  useToken(token: string | null): void;
}

export interface ClientParts {
  apiBase: string;
  fetch?: typeof fetch;
  pause?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Called when the API says that the token no longer holds. */
  onSignedOut?: () => void;
}

// A GET is asked again after these pauses; anything else is the person's to repeat.
const RETRY_AFTER_MS = [300, 1000, 3000];
const WORTH_RETRYING = new Set([502, 503, 504]);

export const pauseFor = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('Stopped.', 'AbortError'));
    });
  });

async function toProblem(response: Response): Promise<Error> {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if (!isJson) return new ConnectionLost(`The server answered ${response.status}.`);
  return new ApiProblem((await response.json()) as Problem);
}

function toRequest(method: string, token: string | null, options: RequestOptions): RequestInit {
  const headers: Record<string, string> = { accept: options.accept ?? 'application/json' };
  if (token) headers['authorization'] = `Bearer ${token}`;
  if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey;
  if (options.body !== undefined || options.packed) headers['content-type'] = 'application/json';
  if (options.file) headers['content-type'] = options.file.type;
  if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`;
  if (options.packed?.encoding) headers['content-encoding'] = options.packed.encoding;
  const sent = options.file?.content ?? options.packed?.bytes;
  const body = sent ?? (options.body === undefined ? null : JSON.stringify(options.body));
  return { method, headers, body, ...(options.signal ? { signal: options.signal } : {}) };
}

export function createClient(parts: ClientParts): ApiClient {
  const fetchIt = parts.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args));
  const pause = parts.pause ?? pauseFor;
  const base = `${parts.apiBase.replace(/\/$/, '')}/api/v1`;
  let token: string | null = null;

  async function once(method: string, path: string, options: RequestOptions): Promise<Response> {
    const asked = token;
    let response: Response;
    try {
      response = await fetchIt(base + path, toRequest(method, token, options));
    } catch (fault) {
      if (isAbort(fault)) throw fault;
      throw new ConnectionLost('The Rowcall server does not answer.', { cause: fault });
    }
    if (response.ok) return response;
    const problem = await toProblem(response);
    if (problem instanceof ApiProblem && problem.code === 'not-signed-in' && asked !== null && asked === token) {
      token = null;
      parts.onSignedOut?.();
    }
    throw problem;
  }

  async function send(method: string, path: string, options: RequestOptions = {}): Promise<Response> {
    for (const wait of method === 'GET' ? RETRY_AFTER_MS : []) {
      try {
        return await once(method, path, options);
      } catch (fault) {
        const passing = fault instanceof ConnectionLost || (fault instanceof ApiProblem && WORTH_RETRYING.has(fault.status));
        if (!passing) throw fault;
      }
      await pause(wait, options.signal);
    }
    return once(method, path, options);
  }

  return {
    send,
    json: async <T>(method: string, path: string, options?: RequestOptions) => {
      const response = await send(method, path, options);
      return (response.status === 204 ? undefined : await response.json()) as T;
    },
    text: async (method, path, options) => (await send(method, path, options)).text(),
    blob: async (method, path, options) => (await send(method, path, options)).blob(),
    useToken: (next) => {
      token = next;
    },
  };
}
