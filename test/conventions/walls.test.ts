// The walls of docs/architecture.md, read from the imports themselves. A failure says which import to change and why.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sources = ['shared', 'src-addin', 'src-api'].flatMap(walk);

function walk(folder: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile() && /\.tsx?$/.test(f.name) && !f.name.endsWith('.d.ts'))
    .map((f) => relative(root, join(f.parentPath, f.name)));
}

const text = (file: string) => readFileSync(join(root, file), 'utf8');
const IMPORT = /(?:from|import\(|import|new URL\()\s*'(\.{1,2}\/[^']+)'/g;

/** Relative imports of a file, type-only ones included. */
function imports(file: string): string[] {
  return [...text(file).matchAll(IMPORT)]
    .map((m) => relative(root, join(root, dirname(file), m[1] ?? '')))
    .filter((target) => existsSync(join(root, target)) && statSync(join(root, target)).isFile());
}

const graph = new Map(sources.map((file) => [file, imports(file)]));
const edges = sources.flatMap((from) => (graph.get(from) ?? []).map((to) => ({ from, to })));

const ORDER = ['basics', 'directory', 'catalog', 'formats', 'lists', 'table', 'rules', 'fixes', 'plan', 'export', 'contracts', 'messages'];
// What formats declare uses the plan's nouns (kinds of objects, values); plan.ts itself imports nothing.
const NOUNS = new Set(['shared/plan/plan.ts']);

describe('walls', () => {
  test('src-addin and src-api never import each other, and shared imports neither', () => {
    const side = (file: string) => file.split('/')[0];
    const broken = edges.filter(({ from, to }) => side(from) !== side(to) && side(to) !== 'shared');
    if (broken.length > 0) throw new Error(`Declare what crosses in shared/contracts instead: ${JSON.stringify(broken, null, 1)}`);
  });

  test('the folders of shared import only leftward', () => {
    const rank = (file: string) => ORDER.indexOf(file.split('/')[1] ?? '');
    const broken = edges.filter(
      ({ from, to }) => from.startsWith('shared/') && to.startsWith('shared/') && !NOUNS.has(to) && rank(to) > rank(from),
    );
    if (broken.length > 0)
      throw new Error(`The order is ${ORDER.join(' ← ')}. Move the noun left, or pass it in: ${JSON.stringify(broken, null, 1)}`);
  });

  test('shared has no clock, randomness, process, network or host', () => {
    const impure = /\b(Date\.now|new Date\(\)|Math\.random|process\.|fetch\(|window\.|document\.|Excel\.|Office\.|from 'node:)/;
    const broken = sources
      .filter((f) => f.startsWith('shared/'))
      .flatMap((f) =>
        text(f)
          .split('\n')
          .map((line, i) => ({ f, i, line })),
      )
      .filter(({ line }) => impure.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line));
    if (broken.length > 0) throw new Error(`Pass it in from the pane or the API: ${broken.map((b) => `${b.f}:${b.i + 1}`).join(', ')}`);
  });

  test('only host/excel and taskpane.tsx name Excel or Office', () => {
    const broken = sources.filter(
      (f) => f.startsWith('src-addin/') && !f.startsWith('src-addin/host/excel/') && /\b(Excel|Office)\.[a-zA-Z]/.test(code(text(f))),
    );
    const allowed = (f: string) => f === 'src-addin/taskpane.tsx' && !/\bExcel\./.test(code(text(f)));
    const wrong = broken.filter((f) => !allowed(f));
    if (wrong.length > 0) throw new Error(`Ask for it through the Workbook port or a file in src-addin/host/excel/: ${wrong.join(', ')}`);
  });

  test('SQL stands in stores, jobs and db alone', () => {
    const sql = /\b(select\s+[\w*.,\s]+\s+from\s|insert\s+into\s|delete\s+from\s|update\s+\w+\s+set\s)/i;
    const wrong = sources.filter((f) => f.startsWith('src-api/') && !/\.store\.ts$|\/jobs\/|\/db\//.test(f) && sql.test(code(text(f))));
    if (wrong.length > 0) throw new Error(`Move the statement to a *.store.ts: ${wrong.join(', ')}`);
  });

  test('features depend one way', () => {
    const FLOOR = new Set(['http', 'db', 'jobs', 'auth', 'audit']);
    const ALLOWED: Record<string, string[]> = {
      imports: ['directory', 'inventory', 'tenants'],
      inventory: ['directory', 'tenants'],
      directory: ['tenants'],
      tenants: [],
      provisioning: ['directory', 'tenants'],
      deliveries: ['directory', 'provisioning', 'sip', 'tenants'],
      sip: ['directory', 'tenants'],
      demo: ['directory', 'inventory', 'tenants'],
      formats: ['inventory'],
      oversight: ['deliveries', 'directory', 'imports', 'tenants'],
      exports: ['directory', 'formats', 'imports', 'tenants'],
    };
    const feature = (file: string) => (file.split('/').length > 2 ? (file.split('/')[1] ?? '') : '');
    const wrong = edges.filter(({ from, to }) => {
      if (!from.startsWith('src-api/') || !to.startsWith('src-api/')) return false;
      const [a, b] = [feature(from), feature(to)];
      if (a === '' || b === '' || a === b || FLOOR.has(b)) return false;
      return FLOOR.has(a) || !(ALLOWED[a] ?? []).includes(b);
    });
    if (wrong.length > 0) throw new Error(`See "Walls" in docs/architecture.md: ${JSON.stringify(wrong, null, 1)}`);
  });

  test('no imports go round in a circle', () => {
    const done = new Set<string>();
    const path: string[] = [];
    const visit = (file: string): string[] | null => {
      if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
      if (done.has(file)) return null;
      path.push(file);
      for (const next of graph.get(file) ?? []) {
        const circle = visit(next);
        if (circle) return circle;
      }
      path.pop();
      done.add(file);
      return null;
    };
    const circle = sources.map(visit).find((c) => c !== null);
    if (circle) throw new Error(`Move what both need into a file of its own: ${circle.join(' → ')}`);
  });

  test('no hand-written source file is longer than 300 lines', () => {
    const long = sources.filter((f) => text(f).split('\n').length > 301);
    expect(long).toEqual([]);
  });

  test('every source file begins with what it is for', () => {
    const silent = sources.filter((f) => !/^(\/\/|\/\*)/.test(text(f)));
    if (silent.length > 0) throw new Error(`Begin with a comment: what for, and where in the data's way: ${silent.join(', ')}`);
  });
});

/** Without comments and strings, so that prose may name what code may not use. */
function code(source: string): string {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '')
    .replace(/'[^'\n]*'/g, "''");
}
