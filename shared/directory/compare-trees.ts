// The tree of a sheet, of the directory and of other systems side by side: which side lacks a unit, and which only writes it
// with other capitals (rules M-04, M-05, M-12). Read by the API's comparison and by the pane.
import { orgUnitKey } from './org-unit-key.ts';

export type OrgUnitPath = readonly string[];

export interface Trees {
  /** null: no sheet is compared. */
  sheet: readonly OrgUnitPath[] | null;
  directory: readonly OrgUnitPath[];
  /** Other systems' trees by their names, such as CMG. */
  compared: Readonly<Record<string, readonly OrgUnitPath[]>>;
}

/** A side that lacks the path but has it with other capitals. */
export interface OtherSpelling {
  side: 'sheet' | 'directory' | 'compared';
  /** The compared tree's name; null for the other sides. */
  tree: string | null;
  spelling: string[];
}

export interface ComparedUnit {
  path: string[];
  sheet: boolean | null;
  directory: boolean;
  compared: Record<string, boolean>;
  differsOnlyByCapitals: OtherSpelling[];
}

interface Side {
  side: OtherSpelling['side'];
  tree: string | null;
  units: ReadonlyMap<string, OrgUnitPath>;
  byFolded: ReadonlyMap<string, OrgUnitPath[]>;
}

const folded = (key: string): string => key.toLowerCase();

/** A path stands for every unit above it. */
function sideOf(side: Side['side'], tree: string | null, paths: readonly OrgUnitPath[]): Side {
  const units = new Map<string, OrgUnitPath>();
  const byFolded = new Map<string, OrgUnitPath[]>();
  for (const path of paths) {
    // From the unit itself upwards: where one is known, so are all above it.
    for (let depth = path.length; depth > 0; depth -= 1) {
      const unit = path.slice(0, depth);
      const key = orgUnitKey(unit);
      if (units.has(key)) break;
      units.set(key, unit);
      const alike = byFolded.get(folded(key));
      if (alike) alike.push(unit);
      else byFolded.set(folded(key), [unit]);
    }
  }
  return { side, tree, units, byFolded };
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A unit before the units below it; names that differ by capitals alone beside each other. */
export function compareInTree(a: OrgUnitPath, b: OrgUnitPath): number {
  for (let depth = 0; depth < Math.min(a.length, b.length); depth += 1) {
    const [one = '', other = ''] = [a[depth], b[depth]];
    const order = inOrder(one.toLowerCase(), other.toLowerCase()) || inOrder(one, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

const otherSpellings = (sides: readonly Side[], key: string): OtherSpelling[] =>
  sides.flatMap(({ side, tree, units, byFolded }) =>
    units.has(key) ? [] : (byFolded.get(folded(key)) ?? []).map((spelling) => ({ side, tree, spelling: [...spelling] })),
  );

/** Every unit of any side, in the order of the tree. */
export function compareTrees({ sheet, directory, compared }: Trees): ComparedUnit[] {
  const ofSheet = sheet && sideOf('sheet', null, sheet);
  const ofDirectory = sideOf('directory', null, directory);
  const others = Object.entries(compared).map(([name, paths]) => ({ name, side: sideOf('compared', name, paths) }));
  const sides = [...(ofSheet ? [ofSheet] : []), ofDirectory, ...others.map((o) => o.side)];
  const all = new Map(sides.flatMap((s) => [...s.units]));
  return [...all]
    .sort(([, a], [, b]) => compareInTree(a, b))
    .map(([key, path]) => ({
      path: [...path],
      sheet: ofSheet && ofSheet.units.has(key),
      directory: ofDirectory.units.has(key),
      compared: Object.fromEntries(others.map(({ name, side }) => [name, side.units.has(key)])),
      differsOnlyByCapitals: otherSpellings(sides, key),
    }));
}
