// Yealink: `name = value` lines in {mac}.cfg. A key that is not set is reset, so that a removed feature key goes away.
import { oneLine } from '../../xml.ts';
import { type BrandWriter, PLAIN_TEXT } from '../define-brand.ts';
import type { PhoneAccount, PhoneKey, PhoneSetup } from '../phone-setup.ts';

const TYPES: Readonly<Record<PhoneKey['kind'], string>> = {
  none: '0',
  parking: '10',
  personal_parking: '10',
  presence: '16',
  speed_dial: '13',
};

type Line = readonly [name: string, value: string];

function account({ server, voicemailNumber }: PhoneSetup, one: PhoneAccount, n: number): Line[] {
  const at = `account.${n}`;
  const lines: Line[] = [
    [`${at}.enable`, '1'],
    [`${at}.label`, one.label],
    [`${at}.display_name`, one.displayName],
    [`${at}.user_name`, one.username],
    [`${at}.auth_name`, one.username],
    [`${at}.password`, one.secret],
    [`${at}.sip_server.1.address`, server.domain],
  ];
  if (server.proxy) {
    lines.push([`${at}.outbound_proxy_enable`, '1'], [`${at}.outbound_proxy.1.address`, server.proxy.host]);
    if (server.proxy.port !== null) lines.push([`${at}.outbound_proxy.1.port`, String(server.proxy.port)]);
  }
  if (voicemailNumber !== null) lines.push([`voice_mail.number.${n}`, voicemailNumber]);
  return lines;
}

function key({ position, kind, value, label }: PhoneKey): Line[] {
  const at = `linekey.${position}`;
  if (kind === 'none')
    return [
      [`${at}.type`, TYPES.none],
      [`${at}.line`, '%NULL%'],
      [`${at}.value`, '%NULL%'],
      [`${at}.label`, '%NULL%'],
    ];
  return [
    [`${at}.type`, TYPES[kind]],
    [`${at}.line`, '1'],
    [`${at}.value`, value],
    [`${at}.label`, label],
  ];
}

export const yealink: BrandWriter = {
  format: 'yealink-cfg',
  files(setup) {
    const lines = [...setup.accounts.flatMap((one, i) => account(setup, one, i + 1)), ...setup.keys.flatMap(key)];
    const content = `#!version:1.0.0.1\n${lines.map(([name, value]) => `${name} = ${oneLine(value)}`).join('\n')}\n`;
    return [{ name: `${setup.mac.toLowerCase()}.cfg`, content, contentType: PLAIN_TEXT }];
  },
};
