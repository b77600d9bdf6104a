// What each brand's writer says, held against golden files and read back by parsers that know nothing of the writers.
import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { parse as parseIni } from 'ini';
import { Catalog } from '../../shared/catalog/catalog.ts';
import phones from '../../shared/catalog/phones.json' with { type: 'json' };
import type { PhoneFile } from '../../src-api/provisioning/define-brand.ts';
import { writerOf } from '../../src-api/provisioning/registry.ts';
import { phoneSetup } from '../support/phone-setup.ts';

const golden = join(import.meta.dirname, '..', 'fixtures', 'provisioning');
const catalog = new Catalog(phones);

/** One phone for each way of writing. */
const models = [
  ['yealink', 't46s'],
  ['polycom', '411'],
  ['grandstream', 'gxp2170'],
  ['grandstream', 'gxp1625'],
  ['cisco', '8851'],
  ['cisco', '504g'],
  ['snom', 'd785'],
  ['fanvil', 'x6u'],
  ['fanvil', 'x3s'],
] as const;

interface Listed {
  brand: string;
  model: string;
  format: string | null;
  fileNames: string[];
}
// The file's own type is a union of thousands of literals.
const inCatalog = (phones.brands as unknown as { brand: string; families: { models: Listed[] }[] }[]).flatMap((b) =>
  b.families.flatMap((f) => f.models.map((m) => ({ ...m, brand: b.brand }))),
);

/** The catalog's own family of the model, whatever it is called there. */
function familyOf(brand: string, model: string): string {
  const [family] = catalog.familiesWith(brand, model);
  if (family === undefined) throw new Error(`The catalog has no ${brand} ${model}.`);
  return family;
}

function filesOf(brand: string, model: string): PhoneFile[] {
  const family = familyOf(brand, model);
  const writer = writerOf(catalog.model(brand, family, model)?.format ?? null);
  if (!writer) throw new Error(`Nobody writes files for ${brand} ${model}.`);
  return writer.files(phoneSetup(brand, family, model));
}

const values = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(values) : [String(value)];

/** Every value in the file, by a parser of its syntax. A semicolon is text to a Yealink phone and a comment to ini. */
function read({ content }: PhoneFile): string[] {
  if (!content.startsWith('<?xml')) return values(parseIni(content.replace(/^#!.*\n/, '').replaceAll(';', '\\;')));
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
  });
  // Deprecated in favour of a package of its own; it still refuses what is not well formed.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const parse = (text: string): unknown => parser.parse(text, true);
  return values(parse(content));
}

describe.each(models.map(([brand, model]) => ({ brand, model })))('$brand $model', ({ brand, model }) => {
  const files = filesOf(brand, model);
  const main = files.find(({ content }) => content.includes('user_ann'));

  test('writes exactly the golden file', () => {
    const path = join(golden, `${brand}-${model}.txt`);
    const written = [...new Set(files.map(({ content }) => content))].join('\n');
    if (process.env['UPDATE_GOLDEN'] === 'yes') writeFileSync(path, written);
    expect(existsSync(path)).toBe(true);
    expect(written).toBe(readFileSync(path, 'utf8'));
  });

  test('gives back account, secret, name, voicemail and keys to an independent parser', () => {
    const found = read(main as PhoneFile);
    const account = phoneSetup(brand, '', model).accounts[0];
    for (const value of [account?.username, account?.secret, account?.displayName, account?.label, '*97', 'acme.sip.example', 'Bob <Ray>'])
      expect(found.some((one) => one === value || one.includes(String(value)))).toBe(true);
    for (const dialled of ['0202', '*31', '*30202', '+12125550199']) expect(found.join('\n')).toContain(dialled);
  });

  test('names the files as the catalog says phones ask for them', () => {
    const asked = inCatalog.find((one) => one.brand === brand && one.model === model)?.fileNames;
    const own = (asked ?? [])
      .filter((name) => name.includes('{'))
      .map((name) => name.replace('{mac}', '0015650000ab').replace('{MAC}', '0015650000AB'));
    const written = files.map(({ name }) => name);
    // The directory of a Polycom phone is its own, the boot file of a model the installer's.
    for (const name of own.filter((one) => !one.endsWith('-directory.xml'))) expect(written).toContain(name);
  });

  test('cannot be broken out of by what people type', () => {
    const setup = phoneSetup(brand, familyOf(brand, model), model);
    const hostile = {
      ...setup,
      accounts: [{ ...setup.accounts[0]!, displayName: 'A\r\naccount.1.enable = 0\u0000<x>]]>&', label: '"><y/>' }],
    };
    const writer = writerOf(catalog.model(brand, setup.family, model)?.format ?? null);
    for (const file of writer?.files(hostile) ?? []) {
      const found = read(file);
      expect(file.content).not.toContain('\r');
      if (found.includes('user_ann')) expect(found.filter((one) => one === '0' && one.includes('enable'))).toEqual([]);
      expect(file.content).not.toMatch(/^account\.1\.enable = 0$/m);
      if (file.content.startsWith('<?xml')) expect(file.content).not.toContain('<y/>');
    }
  });
});

test('every model of the six brands is written by somebody', () => {
  const six = new Set(['yealink', 'polycom', 'grandstream', 'cisco', 'snom', 'fanvil']);
  const unwritten = new Set(inCatalog.filter(({ brand, format }) => six.has(brand) && !writerOf(format)).map(({ format }) => format));
  // Enterprise firmware needs a call manager; one conference phone has no documented file.
  expect([...unwritten].sort()).toEqual(['cisco-cnf-xml; text/xml', null]);
});
