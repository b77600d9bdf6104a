// A fetch that answers from a table of routes and keeps what it was asked.

export interface Asked {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: unknown;
}

/** What a route answers: a JSON value, a whole Response, or 'cut' for a connection that fails. */
export type Answer = unknown;

export interface FakeApi {
  fetch: typeof fetch;
  asked: Asked[];
  routes: ReadonlyMap<string, ((asked: Asked) => Answer)[]>;
  /** Answers `METHOD /path` (without /api/v1 and query); a list is used up, its last answer stays. */
  on(route: string, ...answers: ((asked: Asked) => Answer)[]): void;
}

export const problem = (status: number, code: string, more: object = {}): Response =>
  new Response(JSON.stringify({ type: `/problems/${code}`, title: code, status, detail: `Because ${code}.`, code, ...more }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });

/** Server-sent events, then the end of the stream. */
export const events = (...list: [event: string, data: unknown][]): Response =>
  new Response(list.map(([event, data]) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`).join(''), {
    headers: { 'content-type': 'text/event-stream' },
  });

function readBody(body: RequestInit['body']): unknown {
  if (body === null || body === undefined) return null;
  const json = typeof body === 'string' ? body : new TextDecoder().decode(body as ArrayBuffer);
  return JSON.parse(json);
}

export function fakeApi(): FakeApi {
  const routes = new Map<string, ((asked: Asked) => Answer)[]>();
  const asked: Asked[] = [];
  return {
    asked,
    routes,
    on: (route, ...answers) => routes.set(route, answers),
    fetch: async (input, init = {}) => {
      const url = new URL(input as string, 'http://pane.test');
      const path = url.pathname.replace('/api/v1', '');
      const question: Asked = {
        method: init.method ?? 'GET',
        path,
        headers: init.headers as Record<string, string>,
        body: readBody(init.body),
      };
      asked.push(question);
      const answers = routes.get(`${question.method} ${path}`);
      if (!answers) throw new Error(`The fake API has no answer to ${question.method} ${path}.`);
      const answer = (answers.length > 1 ? answers.shift() : answers[0])?.(question);
      if (answer === 'cut') throw new TypeError('Failed to fetch');
      return answer instanceof Response
        ? answer
        : new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } });
    },
  };
}
