// The provider's settings: what they mean, and that their mistakes are told at start.
import { describe, expect, test } from '@jest/globals';
import { grantedTo } from '../../src-api/auth/oidc/grants.ts';
import { oidcOf } from '../../src-api/auth/oidc/oidc-config.ts';
import { readConfig } from '../../src-api/config.ts';

const whole = {
  ROWCALL_PUBLIC_URL: 'https://rowcall.example/',
  ROWCALL_OIDC_ISSUER: 'https://id.example',
  ROWCALL_OIDC_CLIENT_ID: 'rowcall',
  ROWCALL_OIDC_GRANTS: 'chiefs=system-admin; acme staff=acme:operator; acme-chiefs=acme:tenant-admin; cn=a,o=b=beta:viewer',
};

describe('the settings', () => {
  test('are not needed at all', () => {
    expect(oidcOf(readConfig({}))).toBeNull();
  });

  test.each<[string, Record<string, string>, string[]]>([
    [
      'name everything that an issuer needs at once',
      { ROWCALL_OIDC_ISSUER: 'https://id.example' },
      ['ROWCALL_OIDC_CLIENT_ID', 'ROWCALL_PUBLIC_URL', 'ROWCALL_OIDC_GRANTS'],
    ],
    ['refuse an issuer without HTTPS', { ...whole, ROWCALL_OIDC_ISSUER: 'http://id.example' }, ['ROWCALL_OIDC_ISSUER']],
    ['refuse a grant that grants nothing', { ...whole, ROWCALL_OIDC_GRANTS: 'a=acme:boss' }, ['"a=acme:boss"']],
    [
      'want the tenants of an issuer for all of them',
      { ...whole, ROWCALL_OIDC_ISSUER: 'https://login.microsoftonline.com/common/v2.0' },
      ['ROWCALL_OIDC_ENTRA_TENANTS'],
    ],
  ])('%s', (_, env, told) => {
    for (const one of told) expect(() => readConfig(env)).toThrow(one);
  });
});

describe('what a claim grants', () => {
  const config = () => {
    const read = oidcOf(readConfig(whole));
    if (!read) throw new Error('The settings name a provider.');
    return read;
  };
  const granted = (roles: unknown) => {
    const got = grantedTo({ roles }, config());
    return got && [got.role, ...[...got.memberships].map(([tenant, role]) => `${tenant}:${role}`)];
  };
  test.each([
    [['chiefs'], ['system-admin']],
    [['acme staff'], ['viewer', 'acme:operator']],
    [
      ['acme staff', 'acme-chiefs'],
      ['viewer', 'acme:tenant-admin'],
    ],
    ['cn=a,o=b', ['viewer', 'beta:viewer']],
    [
      ['chiefs', 'cn=a,o=b'],
      ['system-admin', 'beta:viewer'],
    ],
    [['Chiefs', 'acme'], undefined],
    [[], undefined],
    [undefined, undefined],
    [{ chiefs: true }, undefined],
  ])('%j gives %j', (roles, expected) => {
    expect(granted(roles)).toEqual(expected);
  });
});
