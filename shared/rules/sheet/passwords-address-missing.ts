// U-44: passwords that go to one address need that address.
import { defineRule, type SheetRule } from '../define-rule.ts';

export const passwordsAddressMissing = defineRule<SheetRule>({
  id: 'passwords-address-missing',
  scope: 'sheet',
  severity: 'error',
  number: 'U-44',
  summary: 'Passwords go to one address, and none is given.',
  check({ context }, report) {
    const { passwords, passwordsAddress } = context.options;
    if (passwords === 'to-address' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(String(passwordsAddress)))
      report({ field: null, columnIndex: null });
  },
});
