// The one place where whatever was thrown becomes an answer. What nobody foresaw is logged with the request's id and told
// without any detail of the inside.
import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { ZodError } from 'zod';
import type { ProblemCode } from '../../shared/contracts/problem.ts';
import type { Log } from '../log.ts';
import type { AppEnv } from './app-env.ts';
import { Problem } from './problem.ts';
import { routePattern } from './watch-requests.ts';
import { invalidJson, invalidRequest } from './invalid-request.ts';

const codeOfStatus: Readonly<Record<number, ProblemCode>> = {
  401: 'not-signed-in',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'body-too-large',
  415: 'unsupported-media-type',
};

export function toProblem(thrown: unknown): Problem | undefined {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof ZodError) return invalidRequest(thrown.issues, 'the request');
  if (thrown instanceof HTTPException && thrown.status < 500) {
    // Hono says so when a body is no JSON.
    if (/json/i.test(thrown.message)) return invalidJson(thrown);
    return new Problem(codeOfStatus[thrown.status] ?? 'invalid-request', thrown.message || 'The request cannot be answered as it is.');
  }
  return undefined;
}

function answer(c: Context<AppEnv>, problem: Problem): Response {
  for (const [name, value] of Object.entries(problem.headers)) c.header(name, value);
  c.header('Content-Type', 'application/problem+json; charset=utf-8');
  c.header('Cache-Control', 'no-store');
  return c.body(JSON.stringify(problem.document(c.get('requestId'))), problem.status);
}

export const errorDoor =
  (log: Log): ErrorHandler<AppEnv> =>
  (thrown, c) => {
    const problem = toProblem(thrown);
    if (problem) return answer(c, problem);
    const requestId = c.get('requestId');
    log.error('a request failed', { requestId, method: c.req.method, route: routePattern(c), cause: thrown });
    return answer(
      c,
      new Problem(
        'internal-error',
        `Something broke here; it is not your request. It is noted under ${requestId}. Try again, and name this id when you ask for help.`,
      ),
    );
  };

const pattern = (path: string) => new RegExp(`^${path.replaceAll(/:[^/]+/g, '[^/]+')}$`);

/** Told apart: an address that does not exist, and one that does with another method. */
export const noRoute =
  (routes: () => readonly { method: string; path: string }[]): NotFoundHandler<AppEnv> =>
  (c) => {
    const methods = new Set(
      routes()
        .filter((r) => r.method !== 'ALL' && !r.path.includes('*') && pattern(r.path).test(c.req.path))
        .map((r) => r.method),
    );
    if (methods.size === 0)
      return answer(c, new Problem('not-found', `There is nothing at ${c.req.path}. The addresses of the API are listed at /docs.`));
    const allow = [...methods].join(', ');
    return answer(
      c,
      new Problem('method-not-allowed', `${c.req.path} knows ${allow}, not ${c.req.method}.`, {}, { headers: { Allow: allow } }),
    );
  };
