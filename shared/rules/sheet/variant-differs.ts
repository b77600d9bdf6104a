// M-01: the chosen variant must fit the target system.
import { defineRule, type SheetRule } from '../define-rule.ts';

export const variantDiffers = defineRule<SheetRule>({
  id: 'variant-differs',
  scope: 'sheet',
  severity: 'error',
  number: 'M-01',
  summary: 'The chosen variant is not the system the tenant has.',
  check({ context }, report) {
    const { system } = context.settings;
    const variant = context.options['variant'];
    if (system !== undefined && typeof variant === 'string' && variant !== system)
      report({ field: null, columnIndex: null }, { variant, system });
  },
});
