// Cisco SPA and MPP (3PCC): a flat profile, one element a setting. Enterprise firmware (SEP….cnf.xml) is another format.
import { XML_HEAD, xmlElement } from '../../xml.ts';
import { type BrandWriter, XML } from '../define-brand.ts';
import { joinHostPort, type PhoneAccount, type PhoneKey, type PhoneSetup } from '../phone-setup.ts';

type Setting = readonly [name: string, value: string];

const isSpa = (family: string) => family.startsWith('spa');

function line({ server, family }: PhoneSetup, one: PhoneAccount, n: number): Setting[] {
  return [
    [`Line_Enable_${n}_`, 'Yes'],
    [`Proxy_${n}_`, server.domain],
    ...(server.proxy
      ? ([
          ...(isSpa(family) ? [[`Use_Outbound_Proxy_${n}_`, 'Yes'] as const] : []),
          [`Outbound_Proxy_${n}_`, joinHostPort(server.proxy)],
        ] as const)
      : []),
    [`Register_${n}_`, 'Yes'],
    [`Display_Name_${n}_`, one.displayName],
    [`User_ID_${n}_`, one.username],
    ...(isSpa(family) ? [[`Use_Auth_ID_${n}_`, 'Yes'] as const] : []),
    [`Auth_ID_${n}_`, one.username],
    [`Password_${n}_`, one.secret],
  ];
}

/** `;` separates the parts of a function string, so a label cannot hold one. */
const named = (label: string) => `nme=${label.replaceAll(';', ',')}`;

function key({ position, kind, value, label }: PhoneKey): Setting[] {
  const at = (name: string) => `${name}_${position}_`;
  if (kind === 'none')
    return [
      [at('Extension'), 'Disabled'],
      [at('Short_Name'), ''],
      [at('Extended_Function'), ''],
    ];
  const target = `${value.replaceAll(';', '')}@$PROXY`;
  const text = kind === 'speed_dial' ? `fnc=sd;ext=${target};${named(label)}` : `fnc=blf+sd+cp;sub=${target};ext=${target};${named(label)}`;
  return [
    // Firmware before 11.3(7) gives a key a function only when it holds no line.
    [at('Extension'), 'Disabled'],
    [at('Short_Name'), label],
    [at('Extended_Function'), text],
  ];
}

/** Key 1 shows the account unless a feature is put there. */
function lineKey({ accounts, keys }: PhoneSetup): Setting[] {
  const [first] = accounts;
  if (!first || keys.some(({ position }) => position === 1)) return [];
  return [
    ['Extension_1_', '1'],
    ['Short_Name_1_', first.label],
    ['Extended_Function_1_', ''],
  ];
}

export const cisco: BrandWriter = {
  format: 'cisco-flat-profile-xml',
  files(setup) {
    const [first] = setup.accounts;
    const settings = [
      ...setup.accounts.flatMap((one, i) => line(setup, one, i + 1)),
      ...(first ? [['Station_Name', first.displayName] as const] : []),
      ...lineKey(setup),
      ...setup.keys.flatMap(key),
      ...(setup.voicemailNumber === null ? [] : [['Voice_Mail_Number', setup.voicemailNumber] as const]),
    ];
    const lines = settings.map(([name, value]) => `  ${xmlElement(name, value)}`);
    const content = [XML_HEAD, '<flat-profile>', ...lines, '</flat-profile>', ''].join('\n');
    const mac = setup.mac.toLowerCase();
    const names = isSpa(setup.family) ? [`${mac}.xml`, `spa${mac}.xml`] : [`${mac}.xml`];
    return names.map((name) => ({ name, content, contentType: XML }));
  },
};
