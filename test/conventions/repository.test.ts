// What the repository says about itself: clean of machine names and registries, every dependency pinned and explained.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(root + path, 'utf8');
const tracked = () => execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
const manifest = JSON.parse(read('package.json')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  scripts: Record<string, string>;
};
const dependencies = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });

describe('dependencies', () => {
  test.each(dependencies)('%s is pinned exactly and has its reason in docs/dependencies.md', (name, version) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    if (!read('docs/dependencies.md').includes(`\`${name}\``))
      throw new Error(`Say in docs/dependencies.md why ${name} is needed, or remove it.`);
  });

  test('the lock file names no registry', () => expect(read('package-lock.json')).not.toMatch(/"resolved"/));
});

describe('texts', () => {
  const texts = tracked().filter((f) => /\.(ts|tsx|mjs|cjs|js|md|json|html|xml|css|yml)$/.test(f) && f !== 'package-lock.json');
  test('none names a registry host, a path of one machine, or a folder beside the project', () => {
    const wrong = texts.filter(
      (f) =>
        f !== 'test/conventions/repository.test.ts' &&
        /registry\.npmjs|deb\.debian\.org|\/work\/|\.\.\/shared\/(DESIGN|CONTRACT|reference|samples|tools|sketches)/.test(read(f)),
    );
    expect(wrong).toEqual([]);
  });

  test('no work is left open in the sources', () => {
    const wrong = texts.filter((f) => /^(shared|src-addin|src-api)\/.*\.tsx?$/.test(f) && /\b(TODO|FIXME|XXX)\b/.test(read(f)));
    expect(wrong).toEqual([]);
  });

  test('no test is skipped or singled out', () => {
    const wrong = tracked().filter(
      (f) => f.endsWith('.test.ts') && /\.(only|skip|todo)\(/.test(read(f)) && f !== 'test/conventions/repository.test.ts',
    );
    expect(wrong).toEqual([]);
  });

  test('every command the README names exists', () => {
    const named = [...read('README.md').matchAll(/npm (?:run )?([a-z:]+)/g)]
      .map((m) => m[1] ?? '')
      .filter((name) => !['install', 'ci'].includes(name));
    expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});
