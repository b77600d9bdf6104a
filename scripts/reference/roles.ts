// docs/reference/roles.md: every route and what it answers to whom, from the routes' declarations and the roles' one place.
// test/api/roles.test.ts asks the API itself and compares its answers with the written page.
import { roles } from '../../shared/contracts/session.ts';
import { openRoutes, publicRoutes } from '../../src-api/app.ts';
import { roleNeeded, roleReaches } from '../../src-api/auth/access.ts';
import type { Deps } from '../../src-api/deps.ts';
import { featureRoutes } from '../../src-api/features.ts';
import { NOTE, table } from './markdown.ts';

// Declaring a route needs nothing of a running service; whoever changes that is told here.
const nothing = new Proxy({} as Deps, {
  get(_, name) {
    throw new Error(`Routes are declared without a service, so ${String(name)} can be read by their handlers alone.`);
  },
});

function declaredRoutes(): { method: string; path: string }[] {
  const definitions = featureRoutes.flatMap((feature) => feature(nothing).openAPIRegistry.definitions);
  return definitions.flatMap((one) =>
    one.type === 'route' ? [{ method: one.route.method.toUpperCase(), path: `/api/v1${one.route.path}` }] : [],
  );
}

function row(method: string, path: string): string[] {
  const name = `${method} ${path}`;
  if (publicRoutes.includes(name)) return [`\`${name}\``, 'yes', ...roles.map(() => 'yes'), 'yes'];
  const needed = roleNeeded(method, path);
  const byRole = roles.map((role) => (roleReaches(role, needed) ? 'yes' : '403'));
  return [`\`${name}\``, '401', ...byRole, path.startsWith('/api/v1/tenants/{t}') ? '404' : 'as their role'];
}

export const rolesPage = (): string =>
  [
    '# Roles',
    NOTE,
    '',
    'What every route answers to whom. `yes`: the request is looked at; what it may then lack (a body, a version) is told with another',
    'code. `401`, `403`, `404`: it is refused, before anything is read or written.',
    '',
    '* A **system administrator** is one everywhere. All other roles are held in one tenant, as a membership; one account may hold',
    '  different ones in different tenants. Outside tenants (`/formats`, `/session`) everybody with an account is a viewer.',
    '* **Another tenant’s**: somebody without a membership in `{t}`, whatever they are elsewhere; a system administrator is never that.',
    '  Below the own tenant, the id of a record of another tenant is 404 as well, as if it did not exist.',
    '',
    table(
      ['route', 'not signed in', ...roles, 'another tenant’s'],
      declaredRoutes()
        .concat({ method: 'GET', path: '/api/v1/openapi.json' })
        .map(({ method, path }) => row(method, path)),
    ),
    '',
    '## Outside the API',
    '',
    'Without a session, and why:',
    '',
    table(
      ['route', 'why'],
      Object.entries(openRoutes).map(([route, why]) => [`\`${route}\``, why]),
    ),
    '',
  ].join('\n');
