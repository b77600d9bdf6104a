// Starts the identity provider of the tests, signs tokens as it would, and walks through its pages as a browser does.
import { once } from 'node:events';
import { exportJWK, generateKeyPair, type CryptoKey, SignJWT } from 'jose';
import type { ProviderSettings } from './oidc-provider.ts';
import { spawnNode } from './spawn-api.ts';

const people = {
  ann: { email: 'ann@acme.example', roles: ['acme-staff'] },
  bob: { email: 'bob@acme.example', roles: ['visitors'] },
  gus: { userinfo: { roles: ['acme-staff'] } },
  chief: { preferred_username: 'admin', roles: ['rowcall-admins'] },
};
export const grants = 'acme-staff=acme:operator; rowcall-admins=system-admin';

export interface TestProvider {
  issuer: string;
  /** Of 127.0.0.1. */
  port: number;
  clientId: string;
  clientSecret: string;
  /** As the provider would, but for what is changed; with another key only if given. */
  sign(claims: Record<string, unknown>, key?: CryptoKey): Promise<string>;
  /** Signs in on the provider's pages from where it was sent, and answers where the provider sends the browser then. */
  signIn(address: string, login: string): Promise<URL>;
  stop(): Promise<void>;
}

const keyPair = () => generateKeyPair('RS256', { extractable: true });
export const strangersKey = async (): Promise<CryptoKey> => (await keyPair()).privateKey;

/** @param more where else it may send people back to, and its name, unless that is localhost */
export async function startProvider(
  redirectUri: string,
  more: { redirectUris?: string[]; issuer?: ProviderSettings['issuer'] } = {},
): Promise<TestProvider> {
  const { privateKey } = await keyPair();
  const client = { clientId: 'rowcall', clientSecret: 'the secret of Rowcall: 50% & more' };
  const key = { ...(await exportJWK(privateKey)), kid: 'of-the-tests', alg: 'RS256', use: 'sig' };
  const settings: ProviderSettings = {
    ...client,
    key,
    redirectUris: [redirectUri, ...(more.redirectUris ?? [])],
    people,
    issuer: more.issuer,
  };
  const { child, output } = spawnNode(['test/support/oidc-provider.ts'], { PROVIDER_SETTINGS: JSON.stringify(settings) });
  const { port, issuer } = await new Promise<{ port: number; issuer: string }>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const [, at, name] = /^at port (\d+): (\S+)$/m.exec(output()) ?? [];
      if (at && name) resolve({ port: Number(at), issuer: name });
    });
    child.once('exit', (code) => reject(new Error(`The identity provider ended with ${code}:\n${output()}`)));
  });
  return {
    issuer,
    port,
    ...client,
    sign(claims, other) {
      const now = Math.floor(Date.now() / 1000);
      const whole = { iss: issuer, aud: client.clientId, sub: 'ann', iat: now, exp: now + 600, roles: ['acme-staff'], ...claims };
      return new SignJWT(whole).setProtectedHeader({ alg: 'RS256', kid: key.kid }).sign(other ?? privateKey);
    },
    signIn: (address, login) => walkPages(address, login, redirectUri),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function walkPages(address: string, login: string, end: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let next: { address: URL; body?: URLSearchParams } = { address: new URL(address) };
  // The sign-in, the consent, and the redirects between them.
  for (let step = 0; step < 20; step += 1) {
    if (next.address.href.startsWith(end)) return next.address;
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
    const answer = await fetch(next.address, { headers, redirect: 'manual', ...(next.body ? { method: 'POST', body: next.body } : {}) });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    const page = await answer.text();
    if (location) next = { address: new URL(location, next.address) };
    else {
      const [, action] = /<form[^>]+action="([^"]+)"/.exec(page) ?? [];
      const [, prompt] = /name="prompt" value="(\w+)"/.exec(page) ?? [];
      if (!action || !prompt) throw new Error(`The identity provider showed no form but ${answer.status}: ${page.slice(0, 500)}`);
      next = { address: new URL(action, next.address), body: new URLSearchParams({ prompt, login, password: 'any' }) };
    }
  }
  throw new Error('The identity provider goes round in circles.');
}
