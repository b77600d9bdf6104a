// Three trees side by side: who lacks what, and what differs by capitals alone.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareInTree, compareTrees, type Trees } from '../../../shared/directory/compare-trees.ts';

const key = (path: readonly string[]) => JSON.stringify(path);
const folded = (path: readonly string[]) => key(path).toLowerCase();
const withAbove = (paths: readonly (readonly string[])[]) =>
  new Map(paths.flatMap((path) => path.map((_, i) => path.slice(0, i + 1))).map((path) => [key(path), path]));

describe('comparing trees', () => {
  test('says of each unit which side has it, and which writes it with other capitals', () => {
    const rows = compareTrees({
      sheet: [['Acme', 'sales']],
      directory: [
        ['Acme', 'Sales', 'North'],
        ['Acme', 'Service'],
      ],
      compared: {
        CMG: [
          ['Acme', 'Sales'],
          ['Acme', 'Legal'],
        ],
      },
    });
    expect(rows.map((r) => [r.path.join('/'), r.sheet, r.directory, r.compared['CMG']])).toEqual([
      ['Acme', true, true, true],
      ['Acme/Legal', false, false, true],
      ['Acme/Sales', false, true, true],
      ['Acme/Sales/North', false, true, false],
      ['Acme/sales', true, false, false],
      ['Acme/Service', false, true, false],
    ]);
    expect(rows[2]?.differsOnlyByCapitals).toEqual([{ side: 'sheet', tree: null, spelling: ['Acme', 'sales'] }]);
    expect(rows[4]?.differsOnlyByCapitals).toEqual([
      { side: 'directory', tree: null, spelling: ['Acme', 'Sales'] },
      { side: 'compared', tree: 'CMG', spelling: ['Acme', 'Sales'] },
    ]);
    expect(rows[3]?.differsOnlyByCapitals).toEqual([]);
  });

  test('leaves the sheet unsaid when there is none', () => {
    const rows = compareTrees({ sheet: null, directory: [['Acme']], compared: {} });
    expect(rows).toEqual([{ path: ['Acme'], sheet: null, directory: true, compared: {}, differsOnlyByCapitals: [] }]);
  });

  test('tells a slash in a name from a step down', () => {
    const rows = compareTrees({ sheet: null, directory: [['Acme', 'Sales/North']], compared: { CMG: [['Acme', 'Sales', 'North']] } });
    expect(rows.map((r) => [r.path, r.directory])).toEqual([
      [['Acme'], true],
      [['Acme', 'Sales'], false],
      [['Acme', 'Sales', 'North'], false],
      [['Acme', 'Sales/North'], true],
    ]);
  });

  const path = fc.array(fc.constantFrom('a', 'A', 'b', 'B', 'a/b', 'constructor', '__proto__', 'å', 'Å'), { minLength: 1, maxLength: 4 });
  const paths = fc.array(path, { maxLength: 12 });
  const trees: fc.Arbitrary<Trees> = fc.record({
    sheet: fc.option(paths),
    directory: paths,
    compared: fc.dictionary(fc.constantFrom('CMG', 'sheet', 'toString'), paths),
  });

  test('names every unit of every side once, each after the one above it', () => {
    fc.assert(
      fc.property(trees, (given) => {
        const rows = compareTrees(given);
        const all = withAbove([...(given.sheet ?? []), ...given.directory, ...Object.values(given.compared).flat()]);
        expect(rows.map((r) => key(r.path)).sort()).toEqual([...all.keys()].sort());
        const seen = new Set(['[]']);
        for (const [i, row] of rows.entries()) {
          expect(seen).toContain(key(row.path.slice(0, -1)));
          seen.add(key(row.path));
          if (i > 0) expect(compareInTree(rows[i - 1]?.path ?? [], row.path)).toBeLessThan(0);
        }
      }),
    );
  });

  test('says a side has a unit exactly when it does, and another spelling only where it does not', () => {
    fc.assert(
      fc.property(trees, (given) => {
        const sides = new Map([
          ['sheet:', given.sheet && withAbove(given.sheet)],
          ['directory:', withAbove(given.directory)],
          ...Object.entries(given.compared).map(([name, units]) => [`compared:${name}`, withAbove(units)] as const),
        ]);
        for (const row of compareTrees(given)) {
          const said = new Map<string, boolean | null>([
            ['sheet:', row.sheet],
            ['directory:', row.directory],
            ...Object.entries(row.compared).map(([name, has]) => [`compared:${name}`, has] as const),
          ]);
          for (const [side, units] of sides) {
            expect(said.get(side)).toBe(units && units.has(key(row.path)));
            const spellings = row.differsOnlyByCapitals.filter((o) => `${o.side}:${o.tree ?? ''}` === side).map((o) => key(o.spelling));
            const expected = units && !units.has(key(row.path)) ? [...units].filter(([, u]) => folded(u) === folded(row.path)) : [];
            expect(spellings.sort()).toEqual(expected.map(([k]) => k).sort());
          }
        }
      }),
    );
  });

  test('does not depend on the order of paths, on repeats, or on units being named themselves', () => {
    fc.assert(
      fc.property(trees, (given) => {
        const turned = (units: Trees['directory']) => [...withAbove(units).values(), ...units].reverse();
        const other: Trees = {
          sheet: given.sheet && turned(given.sheet),
          directory: turned(given.directory),
          compared: Object.fromEntries(Object.entries(given.compared).map(([name, units]) => [name, turned(units)])),
        };
        const sorted = (rows: ReturnType<typeof compareTrees>) =>
          rows.map((r) => ({ ...r, differsOnlyByCapitals: r.differsOnlyByCapitals.map((o) => JSON.stringify(o)).sort() }));
        expect(sorted(compareTrees(other))).toEqual(sorted(compareTrees(given)));
      }),
    );
  });
});
