// Which requests of features that write no line of their own are told in the audit, and how. Whatever else changes something
// gets a line named after its route (watch-changes.ts), so that a new one is never without.
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
}

const change = (noun: string, pattern: string, read: 'itself' | 'list' = 'itself'): AuditedRequest[] => [
  { method: 'POST', pattern, action: `${noun}.created`, kind: noun },
  { method: 'PUT', pattern: `${pattern}/:id`, action: `${noun}.set`, kind: noun, read },
  { method: 'PATCH', pattern: `${pattern}/:id`, action: `${noun}.changed`, kind: noun, read },
  { method: 'DELETE', pattern: `${pattern}/:id`, action: `${noun}.removed`, kind: noun, read },
];
const t = '/tenants/:t';

export const auditedRequests: readonly AuditedRequest[] = [
  ...change('account', '/accounts'),
  ...change('member', `${t}/members`, 'list'),
  ...change('webhook', `${t}/webhooks`, 'list'),
  { method: 'POST', pattern: '/tenants', action: 'tenant.created', kind: 'tenant' },
  { method: 'PATCH', pattern: '/defaults', action: 'defaults.changed', kind: 'defaults', read: 'itself' },
  { method: 'PUT', pattern: `${t}/mail-template`, action: 'mail-template.changed', kind: 'mail-template', read: 'itself' },
  { method: 'DELETE', pattern: `${t}/mail-template`, action: 'mail-template.reset', kind: 'mail-template', read: 'itself' },
  { method: 'GET', pattern: `${t}/provisioning`, action: 'provisioning-key.read', reads: true },
  { method: 'POST', pattern: `${t}/provisioning/key`, action: 'provisioning-key.made' },
  { method: 'DELETE', pattern: `${t}/provisioning/key`, action: 'provisioning-key.revoked' },
  { method: 'POST', pattern: `${t}/deliveries/:id/retry`, action: 'delivery.retried', kind: 'delivery' },
  { method: 'GET', pattern: `${t}/deliveries/:id/mail`, action: 'mail.read', kind: 'delivery', reads: true },
  { method: 'GET', pattern: `${t}/export`, action: 'export.taken', reads: true },
  { method: 'GET', pattern: `${t}/imports/:id/export`, action: 'export.taken', kind: 'import', reads: true },
  { method: 'GET', pattern: `${t}/audit.csv`, action: 'audit.exported', reads: true },
  { method: 'GET', pattern: '/audit.csv', action: 'audit.exported', reads: true },
  { method: 'POST', pattern: `${t}/imports/:id/credentials`, action: 'credentials.handed-over', kind: 'import' },
  { method: 'DELETE', pattern: '/session', action: 'session.closed' },
];

/** These ask, or tell in lines of their own whether they did something. */
export const withoutLine: readonly RegExp[] = [
  /^POST \/tenants\/:t\/(lookups|org-units\/compare|generate|mail-template\/preview)$/,
  // Signing in is told by watch-sign-in.ts, with its failures.
  /^POST \/session(\/oidc\/(code|token))?$/,
];

export const auditedRequest = (method: string, pattern: string): AuditedRequest | undefined =>
  auditedRequests.find((one) => one.method === method && one.pattern === pattern);
