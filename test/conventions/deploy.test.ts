// What deploy/ says agrees with the program: settings exist, files are there, metrics that raise alarms are told.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { settingsTable } from '../../src-api/config.ts';
import { makeMetrics } from '../../src-api/metrics.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(root + path, 'utf8');
const dockerfile = read('deploy/Dockerfile');
const compose = read('deploy/compose.yaml');

test.each(['Dockerfile', 'compose.yaml', 'rowcall.service', 'make-secrets.sh'])('deploy/%s names only settings that exist', (name) => {
  const known = new Set(settingsTable.flatMap(({ env }) => [env, `${env}_FILE`]));
  const text = read(`deploy/${name}`).replaceAll(/^\s*#.*$/gm, '');
  const named = text.match(/\b(ROWCALL_[A-Z_]+|DATABASE_URL(_FILE)?)\b/g) ?? [];
  expect(named.filter((setting) => !known.has(setting))).toEqual([]);
});

describe('the Dockerfile', () => {
  test('copies what exists, and everything that it leaves out of the context is not asked for', () => {
    const context = read('deploy/Dockerfile.dockerignore').split('\n');
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap((match) => (match[1] ?? '').split(' '));
    expect(copied.length).toBeGreaterThan(8);
    for (const path of copied) {
      expect({ path, exists: existsSync(root + path) }).toEqual({ path, exists: true });
      expect(context).toContain(`!${path}`);
    }
  });

  test('runs as an ordinary user with a health check, from images by plain name', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('FROM '));
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK [^]*\/health\/live/m);
    for (const [, image] of [...dockerfile.matchAll(/^FROM (\S+)/gm), ...compose.matchAll(/image: (\S+)/g)])
      expect(image).toMatch(/^[a-z]+(:[\w.-]+)?$/);
  });
});

test('compose.yaml declares every secret it hands out, and make-secrets.sh makes those that can be made', () => {
  const declared = [...compose.matchAll(/^ {2}([\w.]+): \{ file: \.\/secrets\/([\w.]+) \}$/gm)];
  expect(declared.length).toBe(7);
  for (const [, name, file] of declared) expect(file).toBe(name);
  const names = declared.map((match) => match[1]);
  for (const [, list] of compose.matchAll(/secrets: \[(.*)\]/g)) for (const name of (list ?? '').split(', ')) expect(names).toContain(name);
  for (const [, name] of compose.matchAll(/\/run\/secrets\/(\w+)/g)) expect(read('deploy/make-secrets.sh')).toContain(`make ${name} `);
});

test('every metric that docs/operations.md raises an alarm on is told', async () => {
  const told = await makeMetrics().registry.getMetricsAsJSON();
  const names = new Set(told.flatMap(({ name }) => [name, `${name}_count`]));
  const alarms = [...read('docs/operations.md').matchAll(/\b(rowcall_[a-z_]+)\b/g)].map((match) => match[1] ?? '');
  expect(alarms.length).toBeGreaterThan(6);
  expect(alarms.filter((name) => !names.has(name))).toEqual([]);
});
