// Org units as a tree, made from the paths the API lists.
import { orgUnitKey } from '../../shared/directory/org-unit-key.ts';
import type { OrgUnitRecord } from '../../shared/contracts/directory.ts';

export interface UnitNode {
  key: string;
  name: string;
  path: readonly string[];
  /** null: a unit that is only known as the way to one below it (a search found that one). */
  record: OrgUnitRecord | null;
  children: UnitNode[];
}

const inOrder = (a: UnitNode, b: UnitNode) => a.name.localeCompare(b.name, 'en');

function sort(nodes: UnitNode[]): UnitNode[] {
  for (const node of nodes) sort(node.children);
  return nodes.sort(inOrder);
}

export function unitTree(records: readonly OrgUnitRecord[]): UnitNode[] {
  const roots: UnitNode[] = [];
  const byKey = new Map<string, UnitNode>();
  const at = (path: readonly string[]): UnitNode => {
    const key = orgUnitKey(path);
    const known = byKey.get(key);
    if (known) return known;
    const node: UnitNode = { key, name: path.at(-1) ?? '', path, record: null, children: [] };
    byKey.set(key, node);
    (path.length > 1 ? at(path.slice(0, -1)).children : roots).push(node);
    return node;
  };
  for (const record of records) at(record.path).record = record;
  return sort(roots);
}

/** Where a unit may move: anywhere but to itself, below itself, or where it is. */
export const mayMoveTo = (unit: readonly string[], parent: readonly string[]): boolean =>
  !unit.every((step, i) => parent[i] === step) && orgUnitKey(unit.slice(0, -1)) !== orgUnitKey(parent);
