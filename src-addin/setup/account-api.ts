// The routes about oneself, for the set-up pages.
import type { CurrentSession } from '../../shared/contracts/session.ts';
import type { ApiToken, NewToken, TokenMade } from '../../shared/contracts/tokens.ts';
import type { ApiClient } from '../api/client.ts';

export function createAccountApi(client: ApiClient) {
  return {
    session: () => client.json<CurrentSession>('GET', '/session'),
    changePassword: (oldPassword: string, newPassword: string) =>
      client.json<undefined>('PUT', '/session/password', { body: { oldPassword, newPassword } }),
    signOutEverywhere: (tokensToo: boolean) => client.json<undefined>('DELETE', `/session/all?tokens=${tokensToo ? 'yes' : 'no'}`),
    tokens: () => client.json<{ items: ApiToken[] }>('GET', '/session/tokens'),
    makeToken: (token: NewToken) => client.json<TokenMade>('POST', '/session/tokens', { body: token }),
    removeToken: (id: string) => client.json<undefined>('DELETE', `/session/tokens/${encodeURIComponent(id)}`),
  };
}

export type AccountApi = ReturnType<typeof createAccountApi>;
