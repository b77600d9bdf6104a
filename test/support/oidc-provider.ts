// A real identity provider (oidc-provider) in a process of its own: it says where it is on its first line. It is given its
// signing key, so that tests can sign tokens as it would, and others as it never would.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
// Without types of its own.
// @ts-expect-error -- what is used of it is said below
import { Provider as UntypedProvider } from 'oidc-provider';

export interface ProviderSettings {
  key: object;
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  /** Claims by the name typed at its sign-in page; `userinfo`: those that stand only there, not in the ID token. */
  people: Record<string, Record<string, unknown> & { userinfo?: Record<string, unknown> }>;
}

const Provider = UntypedProvider as new (issuer: string, configuration: object) => { callback(): Parameters<typeof createServer>[1] };

const { key, clientId, clientSecret, redirectUris, people } = JSON.parse(process.env['PROVIDER_SETTINGS'] ?? '') as ProviderSettings;

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: redirectUris }],
    jwks: { keys: [key] },
    cookies: { keys: ['of the tests'] },
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], profile: ['preferred_username', 'roles'], email: ['email'] },
    pkce: { required: () => true },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: (use: string) => ({ sub: id, preferred_username: id, ...people[id], ...(use === 'userinfo' ? people[id]?.userinfo : {}) }),
    }),
  });
  server.on('request', provider.callback() ?? (() => undefined));
  process.stdout.write(`${issuer}\n`);
});
