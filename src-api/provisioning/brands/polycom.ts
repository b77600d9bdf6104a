// Polycom and Poly: settings are attributes. {mac}.cfg is the master file that names the one with the registration.
import { XML_HEAD, xmlText } from '../../xml.ts';
import { type BrandWriter, XML } from '../define-brand.ts';
import type { PhoneAccount, PhoneKey, PhoneSetup } from '../phone-setup.ts';

type Attribute = readonly [name: string, value: string];

function registration({ server, voicemailNumber }: PhoneSetup, one: PhoneAccount, n: number): Attribute[] {
  const at = `reg.${n}`;
  return [
    [`${at}.displayName`, one.displayName],
    [`${at}.label`, one.label],
    [`${at}.address`, one.username],
    [`${at}.auth.userId`, one.username],
    [`${at}.auth.password`, one.secret],
    [`${at}.server.1.address`, server.domain],
    [`${at}.server.1.register`, '1'],
    ...(server.proxy ? ([[`${at}.outboundProxy.address`, server.proxy.host]] as const) : []),
    ...(server.proxy && server.proxy.port !== null ? ([[`${at}.outboundProxy.port`, String(server.proxy.port)]] as const) : []),
    ...(voicemailNumber === null
      ? []
      : ([
          [`msg.mwi.${n}.callBackMode`, 'contact'],
          [`msg.mwi.${n}.callBack`, voicemailNumber],
        ] as const)),
  ];
}

// Monitored numbers are a list in the order of their keys; lineKey.K puts each at its place (feature-keys by position).
function keys(all: readonly PhoneKey[]): Attribute[] {
  const set = all.filter((key) => key.kind !== 'none');
  if (set.length === 0) return [];
  const watched = set.flatMap((key, i): Attribute[] => {
    const at = `attendant.resourceList.${i + 1}`;
    return [
      [`${at}.address`, key.value],
      [`${at}.label`, key.label],
      [`${at}.type`, key.kind === 'parking' || key.kind === 'personal_parking' ? 'automata' : 'normal'],
    ];
  });
  const byPosition = new Map(set.map((key) => [key.position, key]));
  const last = Math.max(...byPosition.keys());
  const places = Array.from({ length: last }, (_, i) => i + 1).flatMap((position): Attribute[] => {
    const category = byPosition.has(position) ? 'BLF' : position === 1 ? 'Line' : 'Unassigned';
    return [
      [`lineKey.${position}.category`, category],
      [`lineKey.${position}.index`, category === 'Line' ? '1' : '0'],
    ];
  });
  return [['lineKey.reassignment.enabled', '1'], ...watched, ...places];
}

export const polycom: BrandWriter = {
  format: 'polycom-xml',
  files(setup) {
    const mac = setup.mac.toLowerCase();
    const settings = [...setup.accounts.flatMap((one, i) => registration(setup, one, i + 1)), ...keys(setup.keys)];
    const attributes = settings.map(([name, value]) => `  ${name}="${xmlText(value)}"`).join('\n');
    return [
      {
        name: `${mac}.cfg`,
        content: `${XML_HEAD}\n<APPLICATION APP_FILE_PATH="sip.ld" CONFIG_FILES="${mac}-registration.cfg"/>\n`,
        contentType: XML,
      },
      { name: `${mac}-registration.cfg`, content: `${XML_HEAD}\n<config\n${attributes}/>\n`, contentType: XML },
    ];
  },
};
