// A phone number as it is dialled from abroad (0046…) or linked (tel:…), where the tenant's country dials otherwise.
import { defineFix } from './define-fix.ts';

export const dialledPrefix = defineFix({
  id: 'dialled-prefix',
  rules: ['phone-number-malformed', 'country-code-missing'],
  suggest({ text, reads }) {
    const number = text.replace(/^(?:tel|callto|sip):\s*/i, '').replace(/^00(?=[1-9])/, '+');
    return number === text ? null : reads(number);
  },
});
