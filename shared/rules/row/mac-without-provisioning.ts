// T-12, T-13: the vendor ignores a MAC address silently when provisioning is off or no default model is set. Here it is
// said: the user is created, the phone is not.
import { defineRule, type RowRule } from '../define-rule.ts';

export const macWithoutProvisioning = defineRule<RowRule>({
  id: 'mac-without-provisioning',
  scope: 'row',
  severity: 'warning',
  number: 'T-12, T-13',
  summary: 'A MAC address while provisioning is off or has no default model.',
  check(row, report, table) {
    const provisioning = table.context.settings.deviceProvisioning;
    if (table.context.tenant === '' || row.value('mac_address') === '' || (provisioning?.enabled && provisioning.defaultModel)) return;
    report('mac_address', provisioning?.enabled ? { missing: 'no default model is set' } : { missing: 'device provisioning is off' });
  },
});
