// Snom: settings with the identity's number in idx; function keys count from 0. The phone asks for snom{MODEL}-{MAC}.htm,
// which may hold the settings themselves.
import { XML_HEAD, xmlElement, xmlText } from '../../xml.ts';
import { type BrandWriter, XML } from '../define-brand.ts';
import { joinHostPort, type PhoneAccount, type PhoneKey, type PhoneSetup } from '../phone-setup.ts';

function identity({ server, voicemailNumber }: PhoneSetup, one: PhoneAccount, n: number): string[] {
  const set = (name: string, value: string) => `    ${xmlElement(name, value, `idx="${n}" perm="R"`)}`;
  return [
    set('user_active', 'on'),
    set('user_realname', one.displayName),
    set('user_name', one.username),
    set('user_pname', one.username),
    set('user_pass', one.secret),
    set('user_host', server.domain),
    ...(server.proxy ? [set('user_outbound', joinHostPort(server.proxy))] : []),
    set('user_idle_text', one.label),
    ...(voicemailNumber === null ? [] : [set('user_mailbox', voicemailNumber)]),
  ];
}

function functionOf({ kind, value }: PhoneKey): string {
  if (kind === 'none') return 'none';
  if (kind === 'speed_dial') return `speed ${value}`;
  return `blf ${value}`;
}

const functionKey = (key: PhoneKey): string =>
  `    ${xmlElement('fkey', functionOf(key), `idx="${key.position - 1}" context="active" label="${xmlText(key.label)}" perm="R"`)}`;

/** d785 is asked for as D785; the older ones are numbers alone. */
const modelInFileName = (model: string) => model.replace(/^snom[-_ ]?/i, '').toUpperCase();

export const snom: BrandWriter = {
  format: 'snom-settings-xml',
  files(setup) {
    const content = [
      XML_HEAD,
      '<settings>',
      '  <phone-settings>',
      ...setup.accounts.flatMap((one, i) => identity(setup, one, i + 1)),
      '  </phone-settings>',
      '  <functionKeys>',
      ...setup.keys.map(functionKey),
      '  </functionKeys>',
      '</settings>',
      '',
    ].join('\n');
    const names =
      setup.brand === 'snom'
        ? [`${setup.mac}.xml`, `${setup.mac.toLowerCase()}.xml`, `snom${modelInFileName(setup.model)}-${setup.mac}.htm`]
        : [`${setup.mac}.xml`, `${setup.mac.toLowerCase()}.xml`];
    return names.map((name) => ({ name, content, contentType: XML }));
  },
};
