// Which requests of features that write no line of their own are told in the audit, and how. Whatever else changes something
// gets a line named after its route (watch-changes.ts), so that a new one is never without; what it answered is not in it, for nobody
// has looked whether it holds a secret.
export interface AuditedRequest {
  method: string;
  /** Below /api/v1. */
  pattern: string;
  action: string;
  kind?: string;
  /** Where to read what is changed, before and after; `list` when it has no address of its own. */
  read?: 'itself' | 'list';
  /** Hands something out and changes nothing. */
  reads?: true;
  /** Fields as secret as a password although their names do not say so: an address with a key in it. */
  secret?: readonly string[];
}

const change = (noun: string, pattern: string, read: 'itself' | 'list' = 'itself'): AuditedRequest[] => [
  { method: 'POST', pattern, action: `${noun}.created`, kind: noun },
  { method: 'PUT', pattern: `${pattern}/:id`, action: `${noun}.set`, kind: noun, read },
  { method: 'PATCH', pattern: `${pattern}/:id`, action: `${noun}.changed`, kind: noun, read },
  { method: 'DELETE', pattern: `${pattern}/:id`, action: `${noun}.removed`, kind: noun, read },
];
/** Where a key is read, made anew and revoked. */
const key = (noun: string, pattern: string, secret: readonly string[] = []): AuditedRequest[] => [
  { method: 'GET', pattern, action: `${noun}.read`, reads: true },
  { method: 'POST', pattern: `${pattern}/key`, action: `${noun}.made`, secret },
  { method: 'DELETE', pattern: `${pattern}/key`, action: `${noun}.revoked` },
];
const t = '/tenants/:t';

export const auditedRequests: readonly AuditedRequest[] = [
  ...change('webhook', `${t}/webhooks`, 'list'),
  { method: 'POST', pattern: '/tenants', action: 'tenant.created', kind: 'tenant' },
  { method: 'PATCH', pattern: '/defaults', action: 'defaults.changed', kind: 'defaults', read: 'itself' },
  { method: 'PUT', pattern: `${t}/mail-template`, action: 'mail-template.changed', kind: 'mail-template', read: 'itself' },
  { method: 'DELETE', pattern: `${t}/mail-template`, action: 'mail-template.reset', kind: 'mail-template', read: 'itself' },
  ...key('provisioning-key', `${t}/provisioning`, ['url']),
  ...key('freeswitch-key', `${t}/freeswitch`),
  { method: 'POST', pattern: `${t}/deliveries/:id/retry`, action: 'delivery.retried', kind: 'delivery' },
  { method: 'GET', pattern: `${t}/deliveries/:id/mail`, action: 'mail.read', kind: 'delivery', reads: true },
  { method: 'GET', pattern: `${t}/export`, action: 'export.taken', reads: true },
  { method: 'GET', pattern: `${t}/imports/:id/export`, action: 'export.taken', kind: 'import', reads: true },
  { method: 'GET', pattern: `${t}/audit.csv`, action: 'audit.exported', reads: true },
  { method: 'GET', pattern: '/audit.csv', action: 'audit.exported', reads: true },
  { method: 'POST', pattern: `${t}/imports/:id/credentials`, action: 'credentials.handed-over', kind: 'import' },
  { method: 'DELETE', pattern: '/session', action: 'session.closed' },
  { method: 'DELETE', pattern: '/session/all', action: 'session.closed-everywhere' },
  { method: 'PUT', pattern: '/session/password', action: 'password.changed' },
  { method: 'POST', pattern: '/session/tokens', action: 'api-token.made', kind: 'api-token' },
  { method: 'DELETE', pattern: '/session/tokens/:id', action: 'api-token.removed', kind: 'api-token' },
];

/** These ask, or tell in lines of their own whether they did something. */
export const withoutLine: readonly RegExp[] = [
  /^POST \/tenants\/:t\/(lookups|org-units\/compare|generate|mail-template\/preview)$/,
  // Signing in is told by watch-sign-in.ts, with its failures.
  /^POST \/session(\/oidc\/(code|token))?$/,
];

export const auditedRequest = (method: string, pattern: string): AuditedRequest | undefined =>
  auditedRequests.find((one) => one.method === method && one.pattern === pattern);
