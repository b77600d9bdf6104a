// U-27: a chosen service that the account has not installed is left out; the import may go on with the others.
import { defineRule, type SheetRule } from '../define-rule.ts';

export const serviceNotInstalled = defineRule<SheetRule>({
  id: 'service-not-installed',
  scope: 'sheet',
  severity: 'warning',
  number: 'U-27',
  summary: 'A chosen service is not installed on the account.',
  check({ context }, report) {
    const { installedServices } = context.settings;
    const chosen = context.options['services'];
    if (!installedServices || typeof chosen !== 'object') return;
    for (const service of chosen)
      if (!installedServices.some((s) => s.toUpperCase() === service.toUpperCase()))
        report({ field: null, columnIndex: null }, { service });
  },
});
