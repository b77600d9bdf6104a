// The thinking parts of the set-up pages: lists, forms, trees, comparison, files.
import { describe, expect, test } from '@jest/globals';
import type { OrgUnitRecord } from '../../../shared/contracts/directory.ts';
import { compareTrees } from '../../../shared/directory/compare-trees.ts';
import { createClient } from '../../../src-addin/api/client.ts';
import { comparedRows, tally } from '../../../src-addin/setup/compared-rows.ts';
import { pathsIn } from '../../../src-addin/setup/load-file.ts';
import { mayMoveTo, unitTree } from '../../../src-addin/setup/org-tree.ts';
import { emptyList, pagedList, type ListEvent, type PagedList } from '../../../src-addin/setup/paged-list.ts';
import { bodyOf, mistakesIn, valuesOf } from '../../../src-addin/setup/record-kind.ts';
import { numberKind, licenceKind } from '../../../src-addin/setup/record-kinds.ts';
import { changedSettings, settingsForm, settingsMistakes } from '../../../src-addin/setup/settings-form.ts';
import { createSetupApi } from '../../../src-addin/setup/setup-api.ts';
import { setupFault } from '../../../src-addin/setup/setup-fault.ts';
import { fakeApi, problem } from '../support/fake-api.ts';

const item = (id: string, version = 1) => ({ id, version });
type Item = ReturnType<typeof item>;
const after = (...events: ListEvent<Item>[]): PagedList<Item> => events.reduce<PagedList<Item>>(pagedList, emptyList);
const ids = (list: PagedList<Item>) => list.items.map((i) => i.id);

describe('a searched list', () => {
  const came = (round: number, more: boolean, ...items: Item[]): ListEvent<Item> => ({
    type: 'came',
    round,
    more,
    page: { items, next: null },
  });
  test('drops the answer to a question that is no longer asked', () => {
    expect(
      ids(after({ type: 'asked', round: 1 }, { type: 'asked', round: 2 }, came(2, false, item('b')), came(1, false, item('a')))),
    ).toEqual(['b']);
  });
  test('grows by a further page, a record that was added here only once', () => {
    const list = after(
      { type: 'asked', round: 1 },
      came(1, false, item('a')),
      { type: 'added', item: item('z') },
      { type: 'asked', round: 2 },
      came(2, true, item('b'), item('z')),
    );
    expect(ids(list)).toEqual(['z', 'a', 'b']);
  });
  test('shows a changed record and forgets a removed one', () => {
    const list = after(
      { type: 'asked', round: 1 },
      came(1, false, item('a'), item('b')),
      { type: 'replaced', item: item('a', 2) },
      { type: 'removed', ids: new Set(['b']) },
    );
    expect(list.items).toEqual([item('a', 2)]);
  });
  test('is not said to be empty before an answer came', () => {
    expect(emptyList.fresh).toBe(true);
    expect(after({ type: 'asked', round: 1 }, { type: 'failed', round: 1 })).toMatchObject({ fresh: false, busy: false, failed: true });
  });
});

describe('a form', () => {
  const number = { id: 'n', version: 3, number: '+12125550100', assignedTo: 'pam', role: 'primary' as const };
  test('sends what was changed and nothing else', () => {
    const values = { ...valuesOf(numberKind.fields, number), assignedTo: ' ' };
    expect(bodyOf(numberKind.fields, values, number)).toEqual({ assignedTo: null });
    expect(bodyOf(numberKind.fields, valuesOf(numberKind.fields, number), number)).toBeNull();
  });
  test('says which field is missing or no number', () => {
    const words = { needed: 'needed', digits: 'digits' };
    expect(mistakesIn(licenceKind.fields, { type: '', total: 'ten' }, words)).toEqual({ type: 'needed', total: 'digits' });
    expect(mistakesIn(licenceKind.fields, { type: 'Pro', total: '10' }, words)).toEqual({});
  });
});

describe('settings', () => {
  const before = settingsForm({ country: 'US', settings: { extensionLength: 4, installedServices: ['MEET'] } });
  test('how long data is kept is sent whole, with what nobody has set left out', () => {
    const kept = settingsForm({ country: 'US', settings: { retention: { sheets: 30, audit: null } } });
    expect(kept.kept).toEqual({ sheets: '30', journals: '', audit: 'never' });
    expect(changedSettings({ ...kept, kept: { ...kept.kept, sheets: '' } }, kept)).toEqual({ retention: { audit: null } });
    expect(changedSettings({ ...kept, kept: { ...kept.kept, journals: '365' } }, kept)).toEqual({
      retention: { sheets: 30, journals: 365, audit: null },
    });
  });
  test('are sent as far as they changed', () => {
    expect(changedSettings(before, before)).toEqual({});
    expect(changedSettings({ ...before, country: 'se', reserved: '911 100' }, before)).toEqual({
      country: 'SE',
      reservedExtensions: ['911', '100'],
    });
  });
  test('name a SIP server that is the domain itself unless there is another, and nothing that was not given', () => {
    expect(changedSettings({ ...before, sipDomain: ' acme.example ', publishPins: true }, before)).toEqual({
      sip: { domain: 'acme.example', registrar: 'acme.example', publishPins: true },
    });
    expect(changedSettings({ ...before, provisioning: true, tftp: true }, before)).toEqual({
      deviceProvisioning: { enabled: true, tftp: true },
    });
    expect(changedSettings({ ...before, mails: 'to-users', mailsAddress: 'left@over.example' }, before)).toEqual({
      welcomeMails: { send: 'to-users' },
    });
  });
  test('need a domain for the SIP server, names without spaces, and an address for mails to one', () => {
    const wrong = (change: Partial<typeof before>) => [...settingsMistakes({ ...before, ...change }, before)];
    expect(wrong({ registrar: 'sip.acme.example' })).toEqual(['sipDomain']);
    expect(wrong({ sipDomain: 'sip:acme.example' })).toEqual(['sipDomain']);
    expect(wrong({ sipDomain: 'acme.example', registrar: 'sip acme' })).toEqual(['registrar']);
    expect(wrong({ sipDomain: 'acme.example', registrar: '[2001:db8::1]:5080' })).toEqual([]);
    expect(wrong({ mails: 'to-address' })).toEqual(['mailsAddress']);
  });
  test('need a whole model, digits and a country', () => {
    expect(
      [...settingsMistakes({ ...before, country: 'USA', extensionLength: '', reserved: '9a', brand: 'yealink' }, before)].sort(),
    ).toEqual(['country', 'lengthTaken', 'model', 'reserved']);
    expect(settingsMistakes(before, before).size).toBe(0);
  });
});

describe('org units', () => {
  const unit = (...path: string[]): OrgUnitRecord => ({ id: path.join('-'), version: 1, path });
  test('become a tree, with the way to a unit that was found by a search', () => {
    const [acme] = unitTree([unit('Acme', 'Sales', 'North'), unit('Acme', 'Support')]);
    expect(acme).toMatchObject({
      name: 'Acme',
      record: null,
      children: [{ name: 'Sales', record: null, children: [{ name: 'North' }] }, { name: 'Support' }],
    });
  });
  test('move anywhere but below themselves or where they are', () => {
    expect(mayMoveTo(['Acme', 'Sales'], ['Acme', 'Support'])).toBe(true);
    expect(mayMoveTo(['Acme', 'Sales'], [])).toBe(true);
    expect(mayMoveTo(['Acme', 'Sales'], ['Acme', 'Sales', 'North'])).toBe(false);
    expect(mayMoveTo(['Acme', 'Sales'], ['Acme'])).toBe(false);
  });
  test('compared tell who lacks what, and count one unit of two spellings once', () => {
    const rows = compareTrees({
      sheet: [['Acme', 'SALES']],
      directory: [['Acme'], ['Acme', 'Sales'], ['Acme', 'Night']],
      compared: { CMG: [['Acme', 'Sales']] },
    });
    const seen = comparedRows({ rows }, { sheet: 'Sheet', directory: 'Directory' });
    const of = (key: string) => seen.find((row) => row.key === key);
    expect(of('Acme')).toMatchObject({ differs: false });
    expect(of('Acme/SALES')?.marks).toContainEqual({ side: 'Directory', kind: 'capitals', spelling: 'Acme/Sales' });
    expect(of('Acme/Night')?.marks).toContainEqual({ side: 'CMG', kind: 'lacks' });
    expect(tally(seen)).toEqual({ lacking: 1, capitals: 1 });
  });
  test('are read from lines, as spreadsheets write them', () => {
    expect(pathsIn('\ufeffpath\r\nAcme/Sales\r\n"Acme/R\\/D"\r\n\r\n')).toEqual([
      ['Acme', 'Sales'],
      ['Acme', 'R/D'],
    ]);
  });
});

test('a change rests on the version that was shown, and a refusal says what now', async () => {
  const fake = fakeApi();
  const api = createSetupApi(createClient({ apiBase: '', fetch: fake.fetch }), 'demo');
  fake.on('PATCH /tenants/demo/locations/l', () => problem(412, 'version-mismatch'));
  const fault: unknown = await api.change('locations', { id: 'l', version: 7 }, { name: 'Oslo' }).catch((thrown: unknown) => thrown);
  expect(fake.asked[0]?.headers['if-match']).toBe('"7"');
  expect(setupFault(fault)).toMatch(/Somebody else has changed this meanwhile/);
});
