// The service in this process, as the client of a story meets it: requests go straight in, jobs are worked when it waits.
import { adminPassword, type TestApi } from '../../test/support/api.ts';
import type { CanQuery } from './checker.ts';
import type { Wire } from './client.ts';

/** A worker that lost its connection leaves its job to the next one, which comes when the heartbeat has lapsed. */
const nextWorker = (api: TestApi) =>
  api.deps.database.query(
    `update pgboss.job set state = 'retry', start_after = now(), retry_count = retry_count + 1 where state = 'active'`,
  );

const tokens = new WeakMap<TestApi, string>();

export const wireTo = (api: TestApi): Wire => ({
  patience: 100,
  async send(method, path, body, headers) {
    const ask = () =>
      api.request(method, path, {
        token: tokens.get(api) ?? api.adminToken,
        ...(body === undefined ? {} : { body }),
        ...(headers ? { headers: { ...headers } } : {}),
      });
    const reply = await ask();
    if (reply.status !== 401) return reply;
    // A clock that jumps ends sessions; a person would sign in again.
    const session = await api.request<{ token: string }>('POST', '/session', { body: { username: 'admin', password: adminPassword } });
    if (session.status === 201) tokens.set(api, session.body.token);
    return ask();
  },
  async settle() {
    await api.runJobs().catch(() => undefined); // what was disturbed is found by the checker, not here
    await nextWorker(api).catch(() => undefined);
  },
});

export const look =
  (api: TestApi) =>
  async <T>(at: (database: CanQuery) => Promise<T>): Promise<T> => {
    await wireTo(api).settle();
    return at(api.deps.database);
  };
