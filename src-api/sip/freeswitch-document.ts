// One user of the directory as FreeSWITCH reads it. a1-hash stands where a password would: the secret itself never leaves.
import { XML_HEAD, xmlText } from '../xml.ts';
import type { SipUser } from './sip-users.store.ts';

const documentOf = (section: string, lines: readonly string[]): string =>
  [XML_HEAD, '<document type="freeswitch/xml">', `<section name="${section}">`, ...lines, '</section>', '</document>', ''].join('\n');

export const notFoundDocument = documentOf('result', ['<result status="not found"/>']);

const pair = (element: 'param' | 'variable', name: string, value: string): string =>
  `<${element} name="${name}" value="${xmlText(value)}"/>`;

/** How FreeSWITCH's own directory dials a user: wherever it is registered. */
const DIAL =
  '{^^:sip_invite_domain=${dialed_domain}:presence_id=${dialed_user}@${dialed_domain}}${sofia_contact(*/${dialed_user}@${dialed_domain})}';

export function userDocument(user: SipUser & { tenantId: string; domain: string }): string {
  const { username, domain, tenantId, extension, displayName, hash } = user;
  return documentOf('directory', [
    `<domain name="${xmlText(domain)}">`,
    `<params>${pair('param', 'dial-string', DIAL)}</params>`,
    `<user id="${xmlText(username)}">`,
    `<params>${pair('param', 'a1-hash', hash(domain))}</params>`,
    '<variables>',
    pair('variable', 'user_context', tenantId),
    pair('variable', 'accountcode', extension),
    pair('variable', 'effective_caller_id_name', displayName),
    pair('variable', 'effective_caller_id_number', extension),
    '</variables>',
    '</user>',
    '</domain>',
  ]);
}
