// A real identity provider (oidc-provider) in a process of its own: it says where it is on its first line. It is given its
// signing key, so that tests can sign tokens as it would, and others as it never would.
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
// Without types of its own.
// @ts-expect-error -- what is used of it is said below
import { Provider as UntypedProvider } from 'oidc-provider';

export interface ProviderSettings {
  key: object;
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  /** Under another name than localhost it needs its own certificate. */
  issuer?: { address: string; keyFile: string; certificateFile: string } | undefined;
  /** Claims by the name typed at its sign-in page; `userinfo`: those that stand only there, not in the ID token. */
  people: Record<string, Record<string, unknown> & { userinfo?: Record<string, unknown> }>;
}

const Provider = UntypedProvider as new (issuer: string, configuration: object) => { callback(): RequestListener };

const {
  key,
  clientId,
  clientSecret,
  redirectUris,
  people,
  issuer: named,
} = JSON.parse(process.env['PROVIDER_SETTINGS'] ?? '') as ProviderSettings;

const server = named ? createSecureServer({ key: readFileSync(named.keyFile), cert: readFileSync(named.certificateFile) }) : createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const issuer = named?.address ?? `http://localhost:${port}`;
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
  const answer = provider.callback();
  const folder = new URL(issuer).pathname.replace(/\/$/, '');
  server.on('request', (request: Parameters<RequestListener>[0] & { originalUrl?: string }, response: Parameters<RequestListener>[1]) => {
    // It looks for its routes from / on, and makes addresses by what was asked originally.
    request.originalUrl = request.url ?? '/';
    request.url = request.originalUrl.replace(folder, '') || '/';
    answer(request, response);
  });
  process.stdout.write(`at port ${port}: ${issuer}\n`);
});
