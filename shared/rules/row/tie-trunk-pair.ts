// U-28: a cloud extension reaches the on-premises system through its tie trunk, so they come together.
import { defineRule, type RowRule } from '../define-rule.ts';

export const tieTrunkPair = defineRule<RowRule>({
  id: 'tie-trunk-pair',
  scope: 'row',
  severity: 'error',
  number: 'U-28',
  summary: 'A cloud extension without its tie trunk, or the other way round.',
  check(row, report) {
    const [extension, trunk] = [row.filled('cloud_extension'), row.filled('tie_trunk')];
    if (extension !== trunk) report(extension ? 'tie_trunk' : 'cloud_extension');
  },
});
