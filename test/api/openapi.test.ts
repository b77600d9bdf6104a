// The description of the API comes from the declarations that check it, and is whole.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { problemCodes } from '../../shared/contracts/problem.ts';
import { type TestApi, testApi } from '../support/api.ts';

let api: TestApi;
interface Operation {
  summary?: string;
  security?: unknown[];
  parameters?: { name: string; in: string }[];
  responses: Record<string, unknown>;
}
let document: {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { properties: Record<string, { enum?: string[] }> }> };
};

beforeAll(async () => {
  api = await testApi();
  document = (await api.request('GET', '/openapi.json', { token: null })).body;
});
afterAll(() => api.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

describe('openapi.json', () => {
  test('lists every code a problem can have', () => {
    expect(document.openapi).toMatch(/^3\.1/);
    expect(document.components.schemas['Problem']?.properties['code']?.enum).toEqual([...problemCodes]);
  });

  test('describes every route the API serves', () => {
    const served = api.app.routes.filter((r) => r.method !== 'ALL' && r.path.startsWith('/api/v1/') && !r.path.endsWith('/openapi.json'));
    const described = operations().map(({ path, method }) => `${method.toUpperCase()} /api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`);
    expect([...new Set(served.map((r) => `${r.method} ${r.path}`))].sort()).toEqual(described.sort());
  });

  test('says in every operation what it is for and how it fails', () => {
    for (const { path, method, operation } of operations()) {
      expect({ path, method, summary: operation.summary }).toMatchObject({ summary: expect.stringMatching(/\w/) });
      expect(operation.responses).toHaveProperty('default');
      for (const [, name] of path.matchAll(/\{(\w+)\}/g))
        expect(operation.parameters).toContainEqual(expect.objectContaining({ name, in: 'path' }));
    }
  });
});

test('the page at /docs takes its scripts from here alone', async () => {
  const page = await api.request('GET', '/docs', { token: null });
  expect(page.status).toBe(200);
  const addresses = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((m) => m[1] ?? '');
  expect(addresses.length).toBeGreaterThan(2);
  for (const address of addresses) {
    const file = await api.request('GET', address, { token: null });
    expect([address, file.status]).toEqual([address, 200]);
  }
});

test.each(['__proto__', 'constructor', 'package.json'])('/docs/%s is as little there as any other file', async (file) => {
  const missing = await api.request('GET', '/docs/missing.css', { token: null });
  expect((await api.request('GET', `/docs/${file}`, { token: null })).status).toBe(missing.status);
});
