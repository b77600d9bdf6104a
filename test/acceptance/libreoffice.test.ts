// Templates opened by a spreadsheet that is not ours: LibreOffice converts each, and its dropdowns, names and help must have come
// through; what a dependent dropdown offers is computed by LibreOffice too. Needs its program `soffice` (package
// libreoffice-calc); without it the tests are skipped, and `npm test` says so.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { XMLParser } from 'fast-xml-parser';
import { writeXlsx } from 'hucre/xlsx';
import { formats } from '../../shared/formats/registry.ts';
import { listsSheet } from '../../shared/lists/lists-sheet.ts';
import { makeTemplate } from '../../shared/lists/make-template.ts';
import { entriesOf } from '../../shared/lists/named-list.ts';
import { listFormula } from '../../shared/lists/place-dropdowns.ts';
import { listsParts, templateSheet } from '../../shared/lists/xlsx-parts.ts';
import { dropdownWords } from '../../shared/messages/lists.ts';
import { findSoffice } from '../../scripts/find-soffice.mjs';
import { offers } from '../support/offers.ts';

const soffice = findSoffice();
// A person who watches the tests is told here; `npm test` says it again at its end.
if (!soffice) console.warn('LibreOffice (soffice) is not installed: whether it opens our templates was not checked.');

const templates = formats.map((format) => makeTemplate(format, offers(), dropdownWords));

/** Cells that name what decides a dropdown: each list's first, a middle and its last key. */
const probesOf = (template: (typeof templates)[number]) =>
  template.dropdowns.flatMap((dropdown) => {
    const list = template.lists.find((one) => one.name === dropdown.list);
    if (!list?.keys) return [];
    const { keys } = list;
    return [0, Math.floor(keys.length / 2), keys.length - 1].map((at) => ({ list, parents: (keys[at] ?? '').split('|') }));
  });

const folder = mkdtempSync(join(tmpdir(), 'rowcall-libreoffice-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Document {
  body: Record<string, never>;
  validations: { condition: string; title: string }[];
  names: string[];
  text: string;
}

function read(name: string): Document {
  const text = readFileSync(join(folder, `${name}.fods`), 'utf8');
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (tag) => /validation$|named-range$/.test(tag),
  });
  const body = parser.parse(text)['office:document']['office:body']['office:spreadsheet'];
  const found = (body['table:content-validations']?.['table:content-validation'] ?? []) as Record<
    string,
    string & Record<string, string>
  >[];
  const ranges = (body['table:named-expressions']?.['table:named-range'] ?? []) as Record<string, string>[];
  return {
    body,
    text,
    validations: found.map((v) => ({ condition: v['table:condition'] ?? '', title: v['table:help-message']?.['table:title'] ?? '' })),
    names: ranges.map((range) => range['table:name'] ?? ''),
  };
}

(soffice ? describe : describe.skip)('LibreOffice', () => {
  beforeAll(async () => {
    for (const template of templates) {
      const { sheets, namedRanges } = listsParts(template.lists);
      const probes = probesOf(template).map(({ list, parents }, i) => {
        const cells = parents.map((_, column) => column);
        return { parents, formula: `COUNTA(${listFormula({ list: list.name, parents: cells }, list, i + 1)})` };
      });
      const cells = new Map(probes.map(({ formula }, i) => [`${i},5`, { formula, type: 'formula' as const, value: null }]));
      const probe = { name: 'Probe', rows: probes.map(({ parents }) => [...parents]), cells };
      const bytes = await writeXlsx({ sheets: [templateSheet(template), ...sheets, probe], namedRanges });
      writeFileSync(join(folder, `${template.format}.xlsx`), bytes);
    }
    const files = templates.map(({ format }) => join(folder, `${format}.xlsx`));
    // A profile of its own: another LibreOffice of this person may be running.
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync(soffice ?? '', [profile, '--headless', '--convert-to', 'fods', '--outdir', folder, ...files], { stdio: 'ignore' });
  }, 120_000);

  test.each(templates)('keeps every dropdown, its help and the names of $format', (template) => {
    const { validations, names, text } = read(template.format);
    const lists = validations.filter((v) => v.condition.includes('cell-content-is-in-list('));
    expect(validations.map((v) => v.title).sort()).toEqual(template.columns.map((c) => c.title).sort());
    expect(lists).toHaveLength(template.dropdowns.length);
    for (const { list } of template.dropdowns) expect(lists.some((v) => v.condition.includes(list))).toBe(true);
    expect(names.sort()).toEqual(
      listsSheet(template.lists)
        .names.map((n) => n.name)
        .sort(),
    );
    expect(text).not.toMatch(/#REF!|Err:\d+|#NAME\?/);
  });

  test.each(templates)('computes what the dependent dropdowns of $format offer', (template) => {
    const { text } = read(template.format);
    const probe = text.slice(text.indexOf('table:name="Probe"'));
    const counted = [...probe.matchAll(/table:formula="of:=COUNTA[^>]*office:value="(\d+)"/g)].map((m) => Number(m[1]));
    expect(counted).toEqual(probesOf(template).map(({ list, parents }) => entriesOf(list, parents).length));
  });

  test('keeps the example as the text that was written', () => {
    const cell = /office:value-type="(\w+)"[^>]*>\s*<text:p>\+12125550102</.exec(read('csv-app').text);
    expect(cell?.[1]).toBe('string');
  });
});
