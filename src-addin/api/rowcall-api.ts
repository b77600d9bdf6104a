// The routes the pane uses, typed by the contracts. Only types are imported, so that zod stays out of the pane's bundle.
import type { Page } from '../../shared/contracts/common.ts';
import type { LicenceRecord } from '../../shared/contracts/directory.ts';
import type {
  Acceptance,
  IssueRecord,
  ItemRecord,
  MissingUser,
  NewImport,
  PlanFilter,
  PlanRowRecord,
  Run,
  RunFilter,
  UndoPreview,
} from '../../shared/contracts/imports.ts';
import type { GenerateAnswer, GenerateQuestion } from '../../shared/contracts/generate.ts';
import type { LookupAnswer, LookupQuestion } from '../../shared/contracts/lookups.ts';
import type { SignInWays } from '../../shared/contracts/oidc.ts';
import type { Session } from '../../shared/contracts/session.ts';
import type { SheetFacts } from '../../shared/contracts/sheet-facts.ts';
import type { Usage } from '../../shared/contracts/usage.ts';
import type { FreeObjects } from '../worker/list-questions.ts';
import type { ApiClient, RequestOptions } from './client.ts';

export type { Acceptance };

/** The sheet as received. */
export type ReceivedSheet = Pick<NewImport, 'sheet'> & { format: string; mapping: Record<string, string | null> };
/** Runs by state and person, or by a word in either or in the sheet's name. */
export type HistoryFilter = RunFilter & { q?: string };

export type PackedBody = NonNullable<RequestOptions['packed']>;

const query = (values: Record<string, string | number | undefined | null>) => {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
};

export function createRowcallApi(client: ApiClient) {
  const ofTenant = (tenant: string) => `/tenants/${encodeURIComponent(tenant)}`;
  const ofRun = (tenant: string, id: string) => `${ofTenant(tenant)}/imports/${encodeURIComponent(id)}`;
  async function signInAt(path: string, body: object): Promise<Session> {
    const session = await client.json<Session>('POST', path, { body });
    client.useToken(session.token);
    return session;
  }
  return {
    client,
    ways: () => client.json<SignInWays>('GET', '/session/ways'),
    signIn: (username: string, password: string) => signInAt('/session', { username, password }),
    redeemCode: (code: string, verifier: string) => signInAt('/session/oidc/code', { code, verifier }),
    signInByToken: (idToken: string) => signInAt('/session/oidc/token', { idToken }),
    async signOut(): Promise<void> {
      await client.json('DELETE', '/session').finally(() => client.useToken(null));
    },
    sheetFacts: (id: string) => client.json<SheetFacts>('GET', `${ofTenant(id)}/sheet-facts`),
    lookups: (id: string, question: LookupQuestion, signal?: AbortSignal) =>
      client.json<LookupAnswer>('POST', `${ofTenant(id)}/lookups`, { body: question, ...(signal ? { signal } : {}) }),
    /** What the tenant has that nobody uses; as many as a dropdown can sensibly show. */
    async freeObjects(id: string): Promise<FreeObjects> {
      const list = <T>(path: string) => client.json<Page<T>>('GET', `${ofTenant(id)}/${path}&limit=1000`);
      const [numbers, devices] = await Promise.all([
        list<{ number: string }>('numbers?assigned=none'),
        list<{ id: string }>('devices?extension=none'),
      ]);
      const cut = [...(numbers.next === null ? [] : ['ParkedNumbers']), ...(devices.next === null ? [] : ['FreeDevices'])];
      return { parkedNumbers: numbers.items.map((n) => n.number), freeDevices: devices.items.map((d) => d.id), cut };
    },
    generate: (id: string, question: GenerateQuestion) =>
      client.json<GenerateAnswer>('POST', `${ofTenant(id)}/generate`, { body: question }),
    template: (format: string, tenant: string, as: 'xlsx' | 'csv') =>
      client.blob('GET', `/formats/${encodeURIComponent(format)}/template${query({ tenant, as })}`, { accept: '*/*' }),

    createImport: (tenant: string, sheet: PackedBody, signal?: AbortSignal) =>
      client.json<Run>('POST', `${ofTenant(tenant)}/imports`, { packed: sheet, ...(signal ? { signal } : {}) }),
    imports: (tenant: string, cursor: string | null = null, filter: HistoryFilter = {}) =>
      client.json<Page<Run>>('GET', `${ofTenant(tenant)}/imports${query({ limit: 50, cursor, ...filter })}`),
    usage: (tenant: string) => client.json<Usage>('GET', `${ofTenant(tenant)}/usage`),
    licences: (tenant: string) => client.json<Page<LicenceRecord>>('GET', `${ofTenant(tenant)}/licences${query({ limit: 1000 })}`),
    run: (tenant: string, id: string, signal?: AbortSignal) => client.json<Run>('GET', ofRun(tenant, id), signal ? { signal } : {}),
    events: (tenant: string, id: string, signal: AbortSignal) =>
      client.send('GET', `${ofRun(tenant, id)}/events`, { accept: 'text/event-stream', signal }),
    issues: (tenant: string, id: string, cursor: string | null = null) =>
      client.json<Page<IssueRecord>>('GET', `${ofRun(tenant, id)}/issues${query({ limit: 100, cursor })}`),
    issuesCsv: (tenant: string, id: string) => client.blob('GET', `${ofRun(tenant, id)}/issues.csv`, { accept: 'text/csv' }),
    plan: (tenant: string, id: string, cursor: string | null = null, filter: PlanFilter = {}) =>
      client.json<Page<PlanRowRecord>>('GET', `${ofRun(tenant, id)}/plan${query({ limit: 100, cursor, ...filter })}`),
    missingUsers: (tenant: string, id: string, cursor: string | null = null) =>
      client.json<Page<MissingUser> & { total: number }>('GET', `${ofRun(tenant, id)}/missing-users${query({ limit: 50, cursor })}`),
    missingUsersCsv: (tenant: string, id: string) => client.blob('GET', `${ofRun(tenant, id)}/missing-users.csv`, { accept: 'text/csv' }),
    source: (tenant: string, id: string) => client.json<ReceivedSheet>('GET', `${ofRun(tenant, id)}/source`),
    sourceCsv: (tenant: string, id: string) => client.blob('GET', `${ofRun(tenant, id)}/source.csv`, { accept: 'text/csv' }),
    restCsv: (tenant: string, id: string) => client.blob('GET', `${ofRun(tenant, id)}/rest.csv`, { accept: 'text/csv' }),
    apply: (tenant: string, id: string, digest: string, accept: readonly Acceptance[], idempotencyKey: string) =>
      client.json<Run>('POST', `${ofRun(tenant, id)}/apply`, {
        body: { digest, ...(accept.length > 0 ? { accept } : {}) },
        idempotencyKey,
      }),
    cancel: (tenant: string, id: string) => client.json<Run>('POST', `${ofRun(tenant, id)}/cancel`),
    items: (tenant: string, id: string, cursor: string | null = null, outcome?: ItemRecord['outcome'], limit = 200) =>
      client.json<Page<ItemRecord>>('GET', `${ofRun(tenant, id)}/items${query({ limit, cursor, outcome })}`),
    itemsCsv: (tenant: string, id: string) => client.blob('GET', `${ofRun(tenant, id)}/items.csv`, { accept: 'text/csv' }),
    exportOf: (tenant: string, id: string, format: string) =>
      client.blob('GET', `${ofRun(tenant, id)}/export${query({ format })}`, { accept: 'application/zip' }),
    credentials: (tenant: string, id: string, idempotencyKey: string) =>
      client.blob('POST', `${ofRun(tenant, id)}/credentials`, { accept: 'text/csv', idempotencyKey }),
    undoPreview: (tenant: string, id: string) => client.json<UndoPreview>('GET', `${ofRun(tenant, id)}/undo`),
    undo: (tenant: string, id: string) => client.json<Run>('POST', `${ofRun(tenant, id)}/undo`),
  };
}

export type RowcallApi = ReturnType<typeof createRowcallApi>;
