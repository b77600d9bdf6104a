// K-04, K-05: a row without names adds something to the user above, so it must hold something to add.
import { defineRule, type RowRule } from '../define-rule.ts';

const RESOURCES = ['extension', 'phone_number', 'mac_address', 'brand', 'family', 'model'];

export const extraRowEmpty = defineRule<RowRule>({
  id: 'extra-row-empty',
  scope: 'row',
  severity: 'error',
  number: 'K-04',
  summary: 'A row that neither names a user nor adds an extension, a number or a device.',
  check(row, report) {
    if (row.kind === 'extra' && !RESOURCES.some((field) => row.filled(field))) report('email');
  },
});
