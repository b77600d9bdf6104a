// M-04, M-05, M-10 to M-12: company and every unit must stand in the directory and in the compared tree (CMG), capitals
// included. Said at Company when that is wrong, else at Department, with the side that lacks it.
import { orgUnitKey } from '../../directory/org-unit-key.ts';
import { orgUnitPath } from '../../formats/mx-one-path.ts';
import { defineRule, type RowRule } from '../define-rule.ts';
import { orgUnitIndex, type OrgUnitIndex } from '../../directory/org-unit-index.ts';

export const orgUnitUnknown = defineRule<RowRule>({
  id: 'org-unit-unknown',
  scope: 'row',
  severity: 'error',
  number: 'M-04, M-05, M-10, M-11, M-12, M-23',
  summary: 'A company or unit that the directory or the compared tree lacks, or spells with other capitals.',
  check(row, report, { context }) {
    const path = orgUnitPath(row);
    if (path === null || context.tenant === '') return;
    const sides: [string, OrgUnitIndex][] = [['the directory', orgUnitIndex(context.orgUnits)]];
    for (const [name, tree] of Object.entries(context.comparedTrees)) if (tree.length > 0) sides.push([name, orgUnitIndex(tree)]);
    const depth = sides.every(([, index]) => index.has(path.slice(0, 1))) ? path.length : 1;
    const wanted = path.slice(0, depth);
    const lacking = sides.filter(([, index]) => !index.has(wanted));
    if (lacking.length === 0) return;
    const spelling = lacking.map(([, index]) => index.spelling(wanted)).find((found) => found !== null) ?? null;
    const text = spelling ? (depth === 1 ? (spelling[0] ?? '') : orgUnitKey(spelling.slice(1))) : '';
    const severity = context.options['missingUnits'] === 'refuse' ? 'error' : 'warning';
    report(
      depth === 1 ? 'company' : 'department',
      { value: orgUnitKey(wanted), sides: lacking.map(([side]) => side).join(' and in '), ...(text ? { near: text } : {}) },
      undefined,
      severity,
    );
  },
});
