// A company or unit spelt otherwise than in the directory and the trees compared with it: capitals, accents, spaces, another
// separator between the steps. Only a path that every side has, spelt the same, is right.
import { certainChoice } from '../basics/likeness.ts';
import { orgUnitKey, parseOrgUnitKey } from '../directory/org-unit-key.ts';
import type { CheckContext } from '../formats/define-format.ts';
import { orgUnitIndex } from '../directory/org-unit-index.ts';
import { defineFix } from './define-fix.ts';

/** Units right below a path that all sides have. */
function childrenOf(parent: readonly string[], context: CheckContext): string[] {
  const others = Object.values(context.comparedTrees).filter((tree) => tree.length > 0);
  const below = context.orgUnits.filter((path) => path.length > parent.length && parent.every((step, i) => path[i] === step));
  const names = new Set(below.map((path) => path[parent.length] ?? ''));
  return [...names].filter((name) => others.every((tree) => orgUnitIndex(tree).has([...parent, name])));
}

function spelt(steps: readonly string[], root: readonly string[], context: CheckContext): string[] | null {
  const path = [...root];
  for (const step of steps) {
    const children = childrenOf(path, context);
    const found = children.includes(step) ? step : certainChoice(step, children);
    if (found === null) return null;
    path.push(found);
  }
  return path;
}

const SEPARATORS = [/\s*\\\s*/, /\s*>\s*/, /\s*\|\s*/];

export const unitSpelling = defineFix({
  id: 'unit-spelling',
  rules: ['org-unit-unknown'],
  suggest({ text, field, row, context }) {
    if (field === 'company') return spelt([text], [], context)?.[0] ?? null;
    const root = [row.value('company')];
    const readings = [parseOrgUnitKey(text).map((step) => step.trim()), [text], ...SEPARATORS.map((between) => text.split(between))];
    const paths = readings.flatMap((steps) => {
      const path = spelt(steps, root, context);
      return path ? [orgUnitKey(path.slice(1))] : [];
    });
    return new Set(paths).size === 1 ? (paths[0] ?? null) : null;
  },
});
