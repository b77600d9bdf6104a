// Fanvil: {mac}.cfg, either the newer sysConf document or the older VOIP_CONFIG_FILE one, told apart by the catalog.
import { XML_HEAD, xmlElement } from '../../xml.ts';
import { type BrandWriter, PLAIN_TEXT, type PhoneFile } from '../define-brand.ts';
import type { PhoneAccount, PhoneKey, PhoneSetup, SipServer } from '../phone-setup.ts';

/** Screen keys come in pages of this many. */
const KEYS_PER_PAGE = 12;

interface KeyWords {
  position: number;
  type: string;
  value: string;
  title: string;
}

/** A memory key is number@account/code. */
function keyWords({ position, kind, value, label }: PhoneKey): KeyWords {
  if (kind === 'none') return { position, type: '0', value: '', title: '' };
  const code = { parking: 'c', personal_parking: 'c', presence: 'ba', speed_dial: 'f' }[kind];
  return { position, type: '1', value: `${value}@1/${code}`, title: label };
}

/** Key 1 shows the account unless a feature is put there. */
function allKeys({ accounts, keys }: PhoneSetup): KeyWords[] {
  const [first] = accounts;
  const line = first && keys.every(({ position }) => position !== 1) ? [{ position: 1, type: '2', value: 'SIP1', title: first.label }] : [];
  return [...line, ...keys.map(keyWords)];
}

const keyElements = ({ type, value, title }: KeyWords): string =>
  [xmlElement('Type', type), xmlElement('Value', value), xmlElement('Title', title)].join('');

const proxyElements = ({ proxy }: SipServer, address: string, port: string): string[] =>
  proxy ? [xmlElement(address, proxy.host), ...(proxy.port === null ? [] : [xmlElement(port, String(proxy.port))])] : [];

function newLine({ server, voicemailNumber }: PhoneSetup, one: PhoneAccount, n: number): string {
  return [
    `<line index="${n}">`,
    xmlElement('PhoneNumber', one.username),
    xmlElement('SipName', one.username),
    xmlElement('DisplayName', one.displayName),
    xmlElement('RegisterAddr', server.domain),
    xmlElement('RegisterUser', one.username),
    xmlElement('RegisterPswd', one.secret),
    ...proxyElements(server, 'ProxyAddr', 'ProxyPort'),
    xmlElement('EnableReg', '1'),
    ...(voicemailNumber === null ? [] : [xmlElement('MWINum', voicemailNumber)]),
    '</line>',
  ].join('');
}

function newKeys(keys: readonly KeyWords[]): string[] {
  const pageOf = ({ position }: KeyWords) => Math.ceil(position / KEYS_PER_PAGE);
  return [...new Set(keys.map(pageOf))].map((page) => {
    const ofPage = keys.filter((key) => pageOf(key) === page);
    const entries = ofPage.map((key) => `<Fkey index="${((key.position - 1) % KEYS_PER_PAGE) + 1}">${keyElements(key)}</Fkey>`);
    return `<internal index="${page}">${entries.join('')}</internal>`;
  });
}

function oldLine({ server, voicemailNumber }: PhoneSetup, one: PhoneAccount, n: number): string {
  return [
    '<SIP_Line_List_Entry>',
    xmlElement('ID', `SIP${n}`),
    xmlElement('Phone_Number', one.username),
    xmlElement('Display_Name', one.displayName),
    xmlElement('Register_Addr', server.domain),
    xmlElement('Register_User', one.username),
    xmlElement('Register_Pswd', one.secret),
    ...proxyElements(server, 'Proxy_Addr', 'Proxy_Port'),
    xmlElement('Enable_Reg', '1'),
    ...(voicemailNumber === null ? [] : [xmlElement('MWI_Num', voicemailNumber)]),
    '</SIP_Line_List_Entry>',
  ].join('');
}

const oldKey = (key: KeyWords): string =>
  `<Function_Key_Entry>${xmlElement('ID', `Fkey${key.position}`)}${keyElements(key)}</Function_Key_Entry>`;

const fileOf = ({ mac }: PhoneSetup, lines: readonly string[]): PhoneFile[] => [
  { name: `${mac.toLowerCase()}.cfg`, content: [XML_HEAD, ...lines, ''].join('\n'), contentType: PLAIN_TEXT },
];

export const fanvil: BrandWriter = {
  format: 'fanvil-sysconf-xml',
  files: (setup) =>
    fileOf(setup, [
      '<sysConf>',
      '  <Version>2.0002</Version>',
      '  <sip>',
      ...setup.accounts.map((one, i) => `    ${newLine(setup, one, i + 1)}`),
      '  </sip>',
      '  <dsskey>',
      ...newKeys(allKeys(setup)).map((page) => `    ${page}`),
      '  </dsskey>',
      '</sysConf>',
    ]),
};

export const fanvilOlder: BrandWriter = {
  format: 'fanvil-voip-config-xml',
  files: (setup) =>
    fileOf(setup, [
      '<VOIP_CONFIG_FILE>',
      '  <version>2.0002</version>',
      '  <SIP_CONFIG_MODULE><SIP_Line_List>',
      ...setup.accounts.map((one, i) => `    ${oldLine(setup, one, i + 1)}`),
      '  </SIP_Line_List></SIP_CONFIG_MODULE>',
      '  <PHONE_CONFIG_MODULE><Function_Key>',
      ...allKeys(setup).map((key) => `    ${oldKey(key)}`),
      '  </Function_Key></PHONE_CONFIG_MODULE>',
      '</VOIP_CONFIG_FILE>',
    ]),
};
