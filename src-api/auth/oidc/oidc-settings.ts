// Settings of the identity provider (OpenID Connect), and what only makes sense together. Part of the table in config.ts.
import { z } from 'zod';

const text = z.string().trim().min(1);
/** A secret travels there: HTTPS, except to this machine itself. */
const secureUrl = z
  .string()
  .refine((given) => {
    const url = URL.parse(given);
    const isHere = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
    return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isHere)) && !url.search && !url.hash;
  }, 'must be an address that starts with https://')
  .transform((given) => given.replace(/\/$/, ''));
const list = z.string().transform((given) => given.split(/[\s,]+/).filter(Boolean));

const tenantRoles = ['tenant-admin', 'operator', 'viewer'] as const;
export type Grant = { claim: string } & ({ kind: 'system-admin' } | { kind: 'tenant'; tenant: string; role: (typeof tenantRoles)[number] });

/** `value=system-admin` or `value=tenant:role`; the value may hold anything but a semicolon. */
function readGrant(given: string): Grant | null {
  const [, claim = '', what = ''] = /^(.+)=([a-z0-9:-]+)$/.exec(given) ?? [];
  if (what === 'system-admin') return { claim, kind: 'system-admin' };
  const [, tenant, named] = /^([a-z0-9]+):([a-z-]+)$/.exec(what) ?? [];
  const role = tenantRoles.find((known) => known === named);
  return tenant && role ? { claim, kind: 'tenant', tenant, role } : null;
}

const grants = z.string().transform((given, context) =>
  given
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
    .flatMap((part): Grant[] => {
      const grant = readGrant(part);
      if (!grant) context.addIssue(`"${part}" is neither value=system-admin nor value=tenant:role (tenant-admin, operator, viewer)`);
      return grant ? [grant] : [];
    }),
);

const nothing = { default: undefined } as const;

export const oidcSettings = {
  publicUrl: {
    ...nothing,
    env: 'ROWCALL_PUBLIC_URL',
    schema: secureUrl.optional(),
    doc: 'Where browsers find Rowcall, such as https://rowcall.example.com; the identity provider sends people back there.',
  },
  oidcIssuer: {
    ...nothing,
    env: 'ROWCALL_OIDC_ISSUER',
    schema: secureUrl.optional(),
    doc: 'The identity provider (OpenID Connect), such as https://login.microsoftonline.com/<tenant id>/v2.0. Without it only passwords.',
  },
  oidcClientId: { ...nothing, env: 'ROWCALL_OIDC_CLIENT_ID', schema: text.optional(), doc: 'Rowcall’s id at the identity provider.' },
  oidcClientSecret: {
    ...nothing,
    env: 'ROWCALL_OIDC_CLIENT_SECRET',
    schema: text.optional(),
    doc: 'Rowcall’s secret at the identity provider; without it Rowcall is a public client there.',
  },
  oidcAudience: {
    ...nothing,
    env: 'ROWCALL_OIDC_AUDIENCE',
    schema: text.optional(),
    doc: 'Audience of access tokens that may open a session; without it only ID tokens do.',
  },
  oidcScopes: { env: 'ROWCALL_OIDC_SCOPES', schema: text, default: 'openid profile email', doc: 'Scopes asked of the identity provider.' },
  oidcTitle: { env: 'ROWCALL_OIDC_TITLE', schema: text, default: 'your organisation', doc: 'Ends the button “Sign in with …”.' },
  oidcTenantClaim: {
    env: 'ROWCALL_OIDC_TENANT_CLAIM',
    schema: text,
    default: 'roles',
    doc: 'Claim whose values ROWCALL_OIDC_GRANTS names.',
  },
  oidcGrants: {
    env: 'ROWCALL_OIDC_GRANTS',
    schema: grants,
    default: '',
    doc: 'What each value of the claim grants, such as rowcall-admins=system-admin; acme-staff=acme:operator.',
  },
  oidcEntraTenants: {
    env: 'ROWCALL_OIDC_ENTRA_TENANTS',
    schema: list,
    default: '',
    doc: 'Tenant ids of Microsoft Entra that may sign in; needed when the issuer is /organizations/v2.0 or /common/v2.0.',
  },
} as const;

type Read = { readonly [K in keyof typeof oidcSettings]?: z.output<(typeof oidcSettings)[K]['schema']> | undefined };

/** What the settings lack together, as sentences. */
export function oidcMistakes(read: Read): string[] {
  if (read.oidcIssuer === undefined) return [];
  const needs = (setting: { env: string; doc: string }, why: string) => `${setting.env}: ${why}. ${setting.doc}`;
  return [
    read.oidcClientId === undefined ? needs(oidcSettings.oidcClientId, 'needed with ROWCALL_OIDC_ISSUER') : null,
    read.publicUrl === undefined ? needs(oidcSettings.publicUrl, 'needed with ROWCALL_OIDC_ISSUER') : null,
    read.oidcGrants?.length === 0 ? needs(oidcSettings.oidcGrants, 'needed with ROWCALL_OIDC_ISSUER, or nobody may sign in') : null,
    isForManyTenants(read.oidcIssuer) && read.oidcEntraTenants?.length === 0
      ? needs(oidcSettings.oidcEntraTenants, 'needed with this issuer, or anybody with a Microsoft account could ask')
      : null,
  ].filter((mistake) => mistake !== null);
}

const isForManyTenants = (issuer: string): boolean => /\/(common|organizations)\/v2\.0$/.test(issuer);

const entraHosts = new Set(['login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn']);
export const isEntra = (issuer: string): boolean => entraHosts.has(new URL(issuer).hostname);
