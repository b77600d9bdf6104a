// manifest.xml as Excel takes it. Excel's own validation needs Microsoft's service and tells little, so what it would refuse
// (and what it would silently drop) is held here.
import { readdirSync, readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from '@jest/globals';
import { stampedManifest } from '../../scripts/stamp-manifest.mjs';

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

type Parsed = Record<string, unknown>;

// The parser keeps the order of elements, which is half of what there is to check.
const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', parseTagValue: false });

function toElement(node: Parsed): Element {
  const name = Object.keys(node).find((key) => key !== ':@') ?? '';
  const inside = (Array.isArray(node[name]) ? node[name] : []) as Parsed[];
  return {
    name,
    attributes: (node[':@'] ?? {}) as Record<string, string>,
    children: inside.filter((child) => !('#text' in child)).map(toElement),
    text: inside.map((child) => ('#text' in child ? String(child['#text']) : '')).join(''),
  };
}

const parse = (xml: string): Element => {
  const root = (parser.parse(xml) as Parsed[]).find((node) => 'OfficeApp' in node);
  if (!root) throw new Error('manifest.xml has no OfficeApp element.');
  return toElement(root);
};

const root = new URL('../../', import.meta.url);
const xml = readFileSync(new URL('manifest.xml', root), 'utf8');
const manifest = parse(xml);
const all = (element: Element = manifest): Element[] => [element, ...element.children.flatMap((child) => all(child))];
const named = (...names: string[]) => all().filter((element) => names.includes(element.name));
const resids = (element: Element) => all(element).flatMap(({ attributes }) => (attributes['resid'] ? [attributes['resid']] : []));

const ORDER: Record<string, readonly string[]> = {
  OfficeApp:
    'Id Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl SupportUrl AppDomains Hosts Requirements DefaultSettings Permissions VersionOverrides ExtendedOverrides'.split(
      ' ',
    ),
  VersionOverrides: ['Description', 'Requirements', 'Hosts', 'Resources', 'WebApplicationInfo', 'EquivalentAddins'],
  Host: ['Runtimes', 'AllFormFactors', 'DesktopFormFactor'],
  DesktopFormFactor: ['GetStarted', 'FunctionFile', 'ExtensionPoint'],
  GetStarted: ['Title', 'Description', 'LearnMoreUrl'],
  Group: ['Label', 'Icon', 'Control'],
  Control: ['OverriddenByRibbonApi', 'Label', 'Supertip', 'Icon', 'Action', 'Enabled'],
  Supertip: ['Title', 'Description'],
  Resources: ['bt:Images', 'bt:Urls', 'bt:ShortStrings', 'bt:LongStrings'],
};

describe('the manifest', () => {
  test.each(Object.keys(ORDER))('keeps the order of elements the schema wants in %s', (name) => {
    for (const element of named(name)) {
      const places = element.children.map((child) => (ORDER[name] ?? []).indexOf(child.name));
      expect({ unknown: element.children.filter((_, i) => places[i] === -1).map((child) => child.name) }).toEqual({ unknown: [] });
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
  });

  test('has an id of its own and a version of four numbers', () => {
    expect(named('Id')[0]?.text).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(named('Version')[0]?.text).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  });

  test('asks for the Excel and the runtime its code cannot do without', () => {
    const sets = named('Set').map(({ attributes }) => [attributes['Name'], attributes['MinVersion']]);
    expect(sets).toEqual([
      ['SharedRuntime', '1.1'],
      ['ExcelApi', '1.12'],
    ]);
  });

  test('names every resource it uses, in at most 32 characters, and uses all it names', () => {
    const made = named('bt:Image', 'bt:Url', 'bt:String').flatMap(({ attributes }) => (attributes['id'] ? [attributes['id']] : []));
    expect(new Set(made).size).toBe(made.length);
    expect([...new Set(resids(manifest))].sort()).toEqual([...made].sort());
    expect(made.filter((id) => id.length > 32)).toEqual([]);
  });

  test('keeps its texts within their limits', () => {
    const tooLong = (list: string, limit: number) =>
      named(list).flatMap(({ children }) => children.filter(({ attributes }) => (attributes['DefaultValue'] ?? '').length > limit));
    expect([...tooLong('bt:ShortStrings', 125), ...tooLong('bt:LongStrings', 250), ...tooLong('bt:Urls', 2048)]).toEqual([]);
    expect(named('DisplayName')[0]?.attributes['DefaultValue']?.length).toBeLessThanOrEqual(125);
    expect(named('Description')[0]?.attributes['DefaultValue']?.length).toBeLessThanOrEqual(250);
  });

  test('has unique ids of at most 125 characters', () => {
    const ids = named('Group', 'Control', 'CustomTab').map(({ attributes }) => attributes['id'] ?? '');
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id === '' || id.length > 125)).toEqual([]);
  });

  test('is served over https, all from one place', () => {
    const addresses = all().flatMap(({ attributes }) => Object.values(attributes).filter((value) => /^http.*localhost/.test(value)));
    expect(addresses.length).toBeGreaterThan(10);
    expect([...new Set(addresses.map((address) => new URL(address).origin))]).toEqual(['https://localhost:3000']);
  });

  test('has every icon in the sizes Office wants, as files of that size', () => {
    for (const holder of named('Group', 'Control')) {
      const icon = holder.children.find(({ name }) => name === 'Icon');
      expect(icon?.children.map(({ attributes }) => attributes['size'])).toEqual(['16', '32', '80']);
    }
    const sized = [
      ...named('bt:Image')
        .filter(({ attributes }) => attributes['resid'])
        .map(({ attributes }) => [attributes['size'], imageOf(attributes['resid'])] as const),
      ['32', named('IconUrl')[0]?.attributes['DefaultValue']] as const,
      ['64', named('HighResolutionIconUrl')[0]?.attributes['DefaultValue']] as const,
    ];
    for (const [size, address] of sized) expect([address, pixels(address ?? '')]).toEqual([address, [Number(size), Number(size)]]);
  });

  test('runs pane and commands in one page that lives on, without a second pane', () => {
    const used = [...named('Runtime'), ...named('FunctionFile'), ...named('SourceLocation').filter((e) => e.attributes['resid'])];
    expect(used).toHaveLength(3);
    expect(new Set(used.map(({ attributes }) => attributes['resid'])).size).toBe(1);
    expect(named('Runtime')[0]?.attributes['lifetime']).toBe('long');
    expect(named('TaskpaneId')).toEqual([]);
  });

  test('has exactly the commands that the code binds', () => {
    const folder = new URL('src-addin/commands/', root);
    const code = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
    const bound = code.flatMap((text) => [...text.matchAll(/onRibbonButton\(\s*'(\w+)'/g)].map((match) => match[1]));
    expect(
      named('FunctionName')
        .map(({ text }) => text)
        .sort(),
    ).toEqual([...bound].sort());
    expect(bound).toHaveLength(5);
  });

  test('can be stamped for another origin, which must be https', () => {
    const stamped = stampedManifest('https://rowcall.example.com/anything');
    expect(stamped).not.toContain('localhost:3000/');
    expect(stamped).toContain('https://rowcall.example.com/taskpane.html');
    expect(() => stampedManifest('http://rowcall.example.com')).toThrow(/https only/);
  });
});

function imageOf(resid: string | undefined): string | undefined {
  return named('bt:Image').find(({ attributes }) => attributes['id'] === resid)?.attributes['DefaultValue'];
}

/** Width and height of the PNG behind an address of ours. */
function pixels(address: string): [number, number] {
  const file = readFileSync(new URL(`src-addin${new URL(address).pathname}`, root));
  expect(file.subarray(1, 4).toString('latin1')).toBe('PNG');
  return [file.readUInt32BE(16), file.readUInt32BE(20)];
}
