// Grandstream: cfg{mac}.xml, as named items (version 2) where the model takes them, else as P-values (version 1).
import { XML_HEAD, xmlElement, xmlText } from '../../xml.ts';
import { type BrandWriter, XML } from '../define-brand.ts';
import { joinHostPort, type PhoneAccount, type PhoneKey, type PhoneSetup } from '../phone-setup.ts';

type Setting = readonly [name: string, value: string];

/** Models whose firmware reads named items; all others read P-values. */
const NAMED = /^(gxp21[3-7]\d|grp26\d\d\w?|ghp6\w*)$/;

const NAMES: Readonly<Record<PhoneKey['kind'], string>> = {
  none: 'None',
  parking: 'CallPark',
  personal_parking: 'BLF',
  presence: 'BLF',
  speed_dial: 'SpeedDial',
};
/** Line keys of the older firmwares count differently from their multi-purpose keys. */
const LINE_KEY_MODES: Readonly<Record<PhoneKey['kind'], string>> = {
  none: '-1',
  parking: '19',
  personal_parking: '11',
  presence: '11',
  speed_dial: '10',
};
const LINE_KEYS = 6;
const MULTI_PURPOSE_MODES: Readonly<Record<PhoneKey['kind'], string>> = {
  none: '-1',
  parking: '9',
  personal_parking: '1',
  presence: '1',
  speed_dial: '0',
};

function namedAccount({ server, voicemailNumber }: PhoneSetup, one: PhoneAccount, n: number): Setting[] {
  const at = `account.${n}`;
  return [
    [`${at}.enable`, 'Yes'],
    [`${at}.name`, one.label],
    [`${at}.sip.server.1.address`, server.domain],
    ...(server.proxy ? [[`${at}.sip.outboundProxy.1.address`, joinHostPort(server.proxy)] as const] : []),
    [`${at}.sip.userid`, one.username],
    [`${at}.sip.subscriber.userid`, one.username],
    [`${at}.sip.subscriber.password`, one.secret],
    [`${at}.sip.subscriber.name`, one.displayName],
    [`${at}.sip.registration`, 'Yes'],
    ...(voicemailNumber === null ? [] : [[`${at}.sip.voicemail.number`, voicemailNumber] as const]),
  ];
}

/** Every key up to the last one is written: one left out removes all that follow it. */
function namedKeys(keys: readonly PhoneKey[]): Setting[] {
  const byPosition = new Map(keys.map((key) => [key.position, key]));
  const last = Math.max(0, ...byPosition.keys());
  return Array.from({ length: last }, (_, i) => i + 1).flatMap((position): Setting[] => {
    const at = `pks.vpk.${position}`;
    const key = byPosition.get(position);
    if (!key) return [[`${at}.keyMode`, position === 1 ? 'Line' : 'None']];
    return [
      [`${at}.keyMode`, NAMES[key.kind]],
      [`${at}.account`, '0'],
      [`${at}.description`, key.label],
      [`${at}.value`, key.value],
    ];
  });
}

function numberedAccount({ server, voicemailNumber }: PhoneSetup, one: PhoneAccount, n: number): Setting[] {
  const of = (first: number, suffix: string) => (n === 1 ? `P${first}` : `P${n + 2}${suffix}`);
  return [
    [of(271, '01'), '1'],
    [of(270, '17'), one.label],
    [of(47, '02'), server.domain],
    ...(server.proxy ? [[of(48, '03'), joinHostPort(server.proxy)] as const] : []),
    [of(35, '04'), one.username],
    [of(36, '05'), one.username],
    [of(34, '06'), one.secret],
    [of(3, '07'), one.displayName],
    ...(n === 1 ? ([['P31', '1']] as const) : []),
    ...(voicemailNumber === null ? [] : [[of(33, '26'), voicemailNumber] as const]),
  ];
}

function multiPurpose(n: number): readonly [mode: number, account: number, label: number, value: number] {
  if (n <= 7) return [322 + n, 298 + 3 * n, 299 + 3 * n, 300 + 3 * n];
  const first = 353 + 4 * (n - 8);
  return [first, first + 1, first + 2, first + 3];
}

/** The first six positions are line keys, those after them multi-purpose keys. */
function numberedKey(key: PhoneKey): Setting[] {
  const line = key.position <= LINE_KEYS;
  const k = key.position;
  const [mode, account, label, value] = line ? [1361 + 2 * k, 1362 + 2 * k, 1463 + 2 * k, 1464 + 2 * k] : multiPurpose(k - LINE_KEYS);
  return [
    [`P${mode}`, (line ? LINE_KEY_MODES : MULTI_PURPOSE_MODES)[key.kind]],
    [`P${account}`, '0'],
    [`P${label}`, key.label],
    [`P${value}`, key.value],
  ];
}

export const grandstream: BrandWriter = {
  format: 'grandstream-provision-xml',
  files(setup) {
    const named = NAMED.test(setup.model);
    const settings = named
      ? [...setup.accounts.flatMap((one, i) => namedAccount(setup, one, i + 1)), ...namedKeys(setup.keys)]
      : [...setup.accounts.flatMap((one, i) => numberedAccount(setup, one, i + 1)), ...setup.keys.flatMap(numberedKey)];
    const lines = settings.map(([name, value]) =>
      named ? `    ${xmlElement('item', value, `name="${xmlText(name)}"`)}` : `    ${xmlElement(name, value)}`,
    );
    const content = [
      XML_HEAD,
      '<gs_provision version="1">',
      `  <mac>${setup.mac.toLowerCase()}</mac>`,
      `  <config version="${named ? 2 : 1}">`,
      ...lines,
      '  </config>',
      '</gs_provision>',
      '',
    ].join('\n');
    return [{ name: `cfg${setup.mac.toLowerCase()}.xml`, content, contentType: XML }];
  },
};
