// What `npm run bench` makes of its figures: lines, an exit code, and a page that keeps what was not measured again.
import { describe, expect, test } from '@jest/globals';
import { readPage, withOutcome, writtenPage, type PageLine } from '../../bench/benchmark-page.ts';
import { growthPicture } from '../../bench/growth-picture.ts';
import { line, runBenchmarks, shortfall, type Benchmark, type Outcome, type Verdict } from '../../bench/report.ts';
import { withSection } from '../../bench/write-section.ts';

const verdict = (more: Partial<Verdict> = {}): Verdict => ({
  budget: 'a check of 10 rows',
  figure: '1 ms',
  yardstick: 'zod 2 ms',
  bar: '3 ms',
  holds: true,
  ...more,
});
const benchmark = (name: string, ...verdicts: Verdict[]): Benchmark => ({ name, run: () => Promise.resolve(verdicts) });
const broken: Benchmark = { name: 'broken', run: () => Promise.reject(new Error('no PostgreSQL found')) };
const shortfallOf = async (...benchmarks: Benchmark[]) => shortfall(await runBenchmarks(benchmarks, {}, () => undefined));

describe('shortfall', () => {
  test('is nothing when every line holds or has no bar', async () =>
    expect(await shortfallOf(benchmark('check', verdict(), verdict({ holds: null })))).toBeUndefined());

  test('counts the lines that fall short', async () =>
    expect(
      await shortfallOf(benchmark('check', verdict(), verdict({ holds: false })), benchmark('import', verdict({ holds: false }))),
    ).toBe('2 budgets fell short.'));

  test('names a benchmark that broke, and those after it are measured all the same', async () => {
    const told: Outcome[] = [];
    const outcomes = await runBenchmarks([broken, benchmark('check', verdict())], {}, (outcome) => told.push(outcome));
    expect(told.map((o) => [o.benchmark, o.verdicts.length])).toEqual([
      ['broken', 0],
      ['check', 1],
    ]);
    expect(told[0]?.broke).toContain('no PostgreSQL found');
    expect(shortfall(outcomes)).toBe('Not measured: broken.');
  });

  test('names a benchmark that broke before it began', async () => {
    const atOnce: Benchmark = {
      name: 'bundle',
      run() {
        throw new Error('run `npm run build` first');
      },
    };
    expect(await shortfallOf(atOnce)).toBe('Not measured: bundle.');
  });

  test('names a benchmark that measured nothing', async () => expect(await shortfallOf(benchmark('empty'))).toBe('Not measured: empty.'));
});

describe('line', () => {
  test.each([
    [true, 'holds       | a check of 10 rows | 1 ms | zod 2 ms | bar 3 ms'],
    [false, 'falls short | a check of 10 rows | 1 ms | zod 2 ms | bar 3 ms'],
    [null, 'told        | a check of 10 rows | 1 ms | zod 2 ms | bar 3 ms'],
  ])('says in its first word whether the budget holds (%s)', (holds, said) => expect(line(verdict({ holds }))).toBe(said));
});

describe('writtenPage', () => {
  const ORDER = ['check', 'import', 'start'];
  const around = { before: '# Benchmarks\n', after: '\nThe end.\n' };
  const page = (lines: readonly PageLine[]) => writtenPage(lines, ORDER, around);
  const first = withOutcome([], { benchmark: 'import', verdicts: [verdict({ budget: 'a | b', holds: false })] }, 'load 0.1');
  const second = withOutcome(first, { benchmark: 'check', verdicts: [verdict()] }, 'load 9.0');

  test('is read back as it was written', () => {
    const read = readPage(page(second));
    expect(page(read)).toBe(page(second));
    expect(read.map((l) => [l.benchmark, l.cells[0], l.conditions])).toEqual([
      ['check', 'a check of 10 rows', 'load 9.0'],
      ['import', 'a | b', 'load 0.1'],
    ]);
  });

  test('keeps the lines of benchmarks that did not run, with what their run was made on', () => {
    const written = page(readPage(page(second)));
    expect(written).toContain('| import | a \\| b | 1 ms | zod 2 ms | 3 ms | **falls short** | 2 |');
    expect(written).toContain('* run 2: load 0.1');
    expect(written).toContain('Not measured yet: start.');
  });

  test('replaces all lines of a benchmark that ran, and forgets a run that nothing is left of', () => {
    const again = withOutcome(readPage(page(second)), { benchmark: 'import', verdicts: [verdict({ budget: 'another' })] }, 'load 0.2');
    expect(page(again)).not.toContain('a \\| b');
    expect(page(again)).not.toContain('load 0.1');
    expect(page(again)).toContain('| import | another |');
  });

  test('keeps the older lines of a benchmark that broke', () =>
    expect(withOutcome(second, { benchmark: 'import', verdicts: [], broke: 'no PostgreSQL found' }, 'load 0.2')).toEqual(second));

  test('refuses a page whose table is another one', () =>
    expect(() => readPage('| budget | figure |\n| --- | --- |\n| a | b |\n')).toThrow('has other columns'));
});

describe('withSection', () => {
  const markdown = 'Before.\n\n<!-- load: made by bench/ -->\n\nold\n\n<!-- /load -->\n\nAfter.\n';
  test('replaces what stands between the marks, and nothing else', () =>
    expect(withSection(markdown, 'load', 'new')).toBe(markdown.replace('old', 'new')));
  test('says what a page lacks that has no place for the figures', () =>
    expect(() => withSection(markdown, 'scale', 'new')).toThrow('put the lines "<!-- scale: made by bench/ -->"'));
});

describe('growthPicture', () => {
  const drawn = growthPicture('Time by rows', [
    { name: 'check', points: [1000, 10_000, 1_000_000].map((rows) => ({ rows, ms: rows / 100 })) },
    { name: 'COPY', points: [{ rows: 1000, ms: 80 }] },
  ]);
  const pointsOf = (n: number) =>
    [...drawn.matchAll(new RegExp(`<circle cx="([\\d.]+)" cy="([\\d.]+)" r="4.5" class="d${n}">`, 'g'))].map((m) => [
      Number(m[1]),
      Number(m[2]),
    ]);

  test('draws a decade as wide as the next, so that growth by the row is a straight line', () => {
    const [a, b, c] = pointsOf(0) as [number[], number[], number[]];
    const slope = (p: number[], q: number[]) => ((q[1] ?? NaN) - (p[1] ?? NaN)) / ((q[0] ?? NaN) - (p[0] ?? NaN));
    expect((c[0] ?? NaN) - (b[0] ?? NaN)).toBeCloseTo(2 * ((b[0] ?? NaN) - (a[0] ?? NaN)), 0);
    expect(slope(a, b)).toBeCloseTo(slope(b, c), 2);
  });
  test('names its axes and lines, also for whoever cannot see it', () => {
    for (const said of ['rows of the sheet', '>time<', '1,000,000 rows in 10 s', 'COPY: 1,000 rows in 80 ms'])
      expect(drawn).toContain(said);
    expect(drawn).toContain('aria-label="Time by rows. check: 1,000 rows in 10 ms');
  });
  test('has colours of its own for a dark page', () => expect(drawn).toContain('prefers-color-scheme:dark'));
});
