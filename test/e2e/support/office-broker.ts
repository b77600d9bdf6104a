// Office's end of nested app authentication: it asks the identity provider for tokens of the person in the browser's windows,
// silently where the provider remembers them, else in a window; and refuses when told to.
import { createHash, randomBytes } from 'node:crypto';
import type { BrowserContext } from 'playwright-core';
import type { LaunchOptions } from '../../office-host/src/index.mjs';
import type { TestProvider } from '../../support/run-oidc-provider.ts';

export const BROKERS_REDIRECT = 'https://login.microsoftonline.com/common/oauth2/nativeclient';

type Answerer = NonNullable<LaunchOptions['nestedAppAuth']>;
type Request = Parameters<Answerer>[0];
export type Refusal = 'DISABLED' | 'TRANSIENT_ERROR' | 'ACCOUNT_UNAVAILABLE';

export interface OfficeBroker {
  answer: Answerer;
  /** What the pane has asked, in order. */
  asked: string[];
  /** ID tokens given out. */
  given: string[];
  /** How the next requests for a token end, instead of being tried; null: tried. `never`: not at all. */
  refuses: Refusal | 'never' | null;
}

interface Tokens {
  id_token: string;
  access_token: string;
  expires_in: number;
}

/** msal-browser's bridge errors. */
class Refused extends Error {
  readonly status: string;
  constructor(status: string) {
    super(status);
    this.status = status;
  }
}

export function officeBroker(provider: () => TestProvider, context: () => BrowserContext): OfficeBroker {
  async function metadata(authority: string | undefined) {
    // Without one Office would ask the person's own organisation.
    if (authority === undefined) throw new Refused('ACCOUNT_UNAVAILABLE');
    const answer = await context().request.get(`${authority}/v2.0/.well-known/openid-configuration`);
    return (await answer.json()) as { authorization_endpoint: string; token_endpoint: string };
  }

  async function tokensOf({ method, tokenParams }: Request): Promise<Tokens> {
    const { authority, clientId = '', scope = '' } = tokenParams ?? {};
    const beyondSignIn = scope.split(' ').filter((one) => !['openid', 'profile', 'email', 'offline_access'].includes(one));
    if (beyondSignIn.length === 0) throw new Refused('PERSISTENT_ERROR');
    const { authorization_endpoint, token_endpoint } = await metadata(authority);
    const verifier = randomBytes(32).toString('base64url');
    const there = new URL(authorization_endpoint);
    const asked = {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: BROKERS_REDIRECT,
      scope: 'openid profile email',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...(method === 'GetToken' ? { prompt: 'none' } : {}),
    };
    for (const [name, value] of Object.entries(asked)) there.searchParams.set(name, value);
    const back = method === 'GetToken' ? await silently(there) : await inWindow(there);
    const code = back.searchParams.get('code');
    if (code === null) throw new Refused('USER_INTERACTION_REQUIRED');
    const { clientSecret } = provider();
    const basic = Buffer.from([clientId, clientSecret].map(encodeURIComponent).join(':')).toString('base64');
    const answer = await context().request.post(token_endpoint, {
      headers: { authorization: `Basic ${basic}` },
      form: { grant_type: 'authorization_code', code, redirect_uri: BROKERS_REDIRECT, code_verifier: verifier },
    });
    if (!answer.ok()) throw new Error(`The token endpoint answered ${await answer.text()}`);
    return (await answer.json()) as Tokens;
  }

  async function silently(there: URL): Promise<URL> {
    const answer = await context().request.get(there.href, { maxRedirects: 0 });
    return new URL(answer.headers()['location'] ?? '', there);
  }

  async function inWindow(there: URL): Promise<URL> {
    const window = await context().newPage();
    try {
      await window.goto(there.href);
      // A person takes as long as they take.
      await window.waitForURL(`${BROKERS_REDIRECT}**`, { timeout: 0 });
    } catch (fault) {
      throw window.isClosed() ? new Refused('USER_CANCEL') : fault;
    }
    const back = new URL(window.url());
    await window.close();
    return back;
  }

  const broker: OfficeBroker = {
    asked: [],
    given: [],
    refuses: null,
    async answer(request) {
      broker.asked.push(request.method);
      if (request.method === 'GetInitContext')
        return { success: true, initContext: { sdkName: 'emulated', sdkVersion: '1', capabilities: { queryAccount: false } } };
      if (broker.refuses === 'never') return undefined;
      try {
        if (broker.refuses) throw new Refused(broker.refuses);
        const token = await tokensOf(request);
        broker.given.push(token.id_token);
        const account = { environment: 'login.microsoftonline.com', username: 'ann', localAccountId: 'ann', tenantId: 'of-the-tests' };
        return { success: true, token: { ...token, scope: request.tokenParams?.scope }, account };
      } catch (fault) {
        if (!(fault instanceof Refused)) throw fault;
        return { success: false, error: { status: fault.status } };
      }
    },
  };
  return broker;
}
