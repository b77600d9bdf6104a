// A MAC address in a spelling of its own: other separators, "MAC:" or 0x in front, single digits as some systems list them.
import { parseMacAddress } from '../basics/mac-address.ts';
import { defineFix } from './define-fix.ts';

const IN_FRONT = /^(?:mac(?:[ -]?address)?\s*[:=]?\s*|0x)/i;
const ODD_SEPARATORS = /[\u2010-\u2015\u2212_/|]/g;
/** Six parts of one or two hex digits: 0:15:65:a:bb:c. */
const OCTETS = /^(?:[0-9a-f]{1,2}[:-]){5}[0-9a-f]{1,2}$/i;

export const macSpelling = defineFix({
  id: 'mac-spelling',
  rules: ['mac-address-malformed'],
  suggest({ text }) {
    const plain = text.replace(IN_FRONT, '').replace(ODD_SEPARATORS, '-').trim();
    if (!OCTETS.test(plain)) return parseMacAddress(plain);
    return parseMacAddress(
      plain
        .split(/[:-]/)
        .map((octet) => octet.padStart(2, '0'))
        .join(''),
    );
  },
});
