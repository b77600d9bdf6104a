// Rules are complete: a file of their own name, a sentence, a heading, cases that accept and reject.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { fixes } from '../../shared/fixes/registry.ts';
import { ruleTexts } from '../../shared/messages/en.ts';
import { fixLabels } from '../../shared/messages/fixes.ts';
import { allRules, domainRules } from '../../shared/rules/registry.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const files = (path: string): string[] =>
  readdirSync(new URL(path, root), { withFileTypes: true, recursive: true })
    .filter((f) => f.isFile() && f.name.endsWith('.ts'))
    .map((f) => `${f.parentPath}/${f.name}`.replace(root.pathname, ''));

describe('every rule', () => {
  const ids = [...new Set(allRules.map((r) => r.id))];

  test.each(ids)('%s has a heading and a sentence in shared/messages/en.ts', (id) => {
    const text = ruleTexts[id];
    if (!text || text.text.length === 0) throw new Error(`Add "${id}" to ruleTexts in shared/messages/en.ts; see docs/new-rule.md.`);
    expect(text.title).toMatch(/^[A-Z]/);
    for (const sentence of text.text) expect(sentence).toMatch(/[.?!]$|_ -$|\{near\}\?$|\{choices\}\.$/);
  });

  test.each(allRules.map((r) => [r.id, r.summary] as const))('%s has a summary of one sentence', (id, summary) => {
    if (!/^[A-Z].*\.$/.test(summary)) throw new Error(`The summary of rule "${id}" is shown in docs/reference: write one sentence.`);
  });

  test.each(domainRules.map((r) => [r.id] as const))('%s stands in a file of its own name', (id) => {
    const file = files('shared/rules/').find((f) => f.endsWith(`/${id}.ts`));
    if (!file) throw new Error(`Move the rule "${id}" to shared/rules/<what it sees>/${id}.ts; see docs/new-rule.md.`);
  });

  test.each(allRules.filter((r) => r.scope !== 'sheet').map((r) => [r.id] as const))(
    '%s is exercised by a test under test/shared',
    (id) => {
      const tests = files('test/shared/').map(read).join('\n');
      if (!tests.includes(id)) throw new Error(`Add accept and reject cases for "${id}" with testRule(); see docs/new-rule.md.`);
    },
  );
});

describe('messages', () => {
  test('none is left of a rule that is gone', () => {
    const known = new Set(allRules.map((r) => r.id));
    expect(Object.keys(ruleTexts).filter((id) => !known.has(id))).toEqual([]);
  });

  test('every fix that a kind or rule offers has a label', () => {
    const offered = files('shared/')
      .map(read)
      .flatMap((source) => [...source.matchAll(/label: '([a-z-]+)'/g)].map((m) => m[1] ?? ''));
    expect(offered.filter((label) => !(label in fixLabels))).toEqual([]);
  });

  test('every fix stands in a file of its name, mends rules that exist, and has its sentence', () => {
    for (const { id, rules } of fixes) {
      expect(files('shared/fixes')).toContain(`shared/fixes/${id}.ts`);
      expect(fixLabels).toHaveProperty([id]);
      expect(rules.filter((rule) => !allRules.some((known) => known.id === rule))).toEqual([]);
    }
  });
});
