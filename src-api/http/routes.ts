// How a feature declares its routes: one createRoute per route with the schemas of shared/contracts, one handler beside it.
//
//   export const usersRoutes = (deps: Deps) => routes().openapi(
//     createRoute({ method: 'get', path: '/tenants/{t}/users', tags: ['Directory'], summary: 'List users',
//       request: { params: tenantParams, query: listQuery }, responses: { 200: json(page(user), 'Users') } }),
//     async (c) => c.json(await listUsers(deps, c.get('tenant').id, c.req.valid('query')), 200));
//
// Mounted in app.ts. What a validation refuses, and whatever a handler throws, is answered by the error door.
import { OpenAPIHono, z } from '@hono/zod-openapi';
import { tenantId } from '../../shared/contracts/common.ts';
import type { AppEnv } from './app-env.ts';
import { invalidRequest } from './invalid-request.ts';
import { unstorableAt } from './storable-text.ts';

const places: Readonly<Record<string, string>> = {
  json: 'the body',
  form: 'the form',
  query: 'the query',
  param: 'the path',
  header: 'the headers',
};

/** @param asks their bodies hold what is only looked for, never stored: a key that cannot be stored is one nobody has */
export const routes = ({ asks = false } = {}): OpenAPIHono<AppEnv> =>
  new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      const place = places[result.target] ?? result.target;
      if (!result.success) throw invalidRequest(result.error.issues, place);
      const path = asks && result.target === 'json' ? undefined : unstorableAt(result.data);
      if (path)
        throw invalidRequest(
          [{ code: 'custom', path: [...path], message: 'has a NUL character or half a letter in it', input: undefined }],
          place,
        );
    },
  });

/** An answer with a JSON body. */
export const json = <T extends z.ZodType>(schema: T, description: string) => ({ content: { 'application/json': { schema } }, description });

/** A JSON body that must be there. */
export const jsonBody = <T extends z.ZodType>(schema: T) => ({ content: { 'application/json': { schema } }, required: true });

/** Answers that are not JSON: files, event streams. */
export const file = (mediaType: string, description: string) => ({ content: { [mediaType]: { schema: z.string() } }, description });

/** Path of everything below a tenant; `c.get('tenant')` is loaded and permitted already. */
export const tenantParams = z.object({ t: tenantId });
