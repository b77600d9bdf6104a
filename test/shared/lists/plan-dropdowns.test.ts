// Which dropdowns a format's declaration and a tenant's facts make.
import { describe, expect, test } from '@jest/globals';
import { csvApp } from '../../../shared/formats/csv-app.format.ts';
import { fonality } from '../../../shared/formats/fonality.format.ts';
import { mxOne } from '../../../shared/formats/mx-one.format.ts';
import { formats } from '../../../shared/formats/registry.ts';
import { univergeBlue } from '../../../shared/formats/univerge-blue.format.ts';
import { noTenantOffers } from '../../../shared/lists/no-tenant.ts';
import { entriesOf } from '../../../shared/lists/named-list.ts';
import { planDropdowns, type DropdownPlan } from '../../../shared/lists/plan-dropdowns.ts';
import { acme } from '../../support/acme.format.ts';
import { catalog } from '../../support/catalog.ts';
import { offers } from '../../support/offers.ts';

const listNamed = ({ lists }: DropdownPlan, name: string) => {
  const found = lists.find((list) => list.name === name);
  if (!found) throw new Error(`There is no list ${name}. There are: ${lists.map((list) => list.name).join(', ')}.`);
  return found;
};

describe('planDropdowns', () => {
  test('offers families by brand and models by brand and family, as the catalog has them', () => {
    const plan = planDropdowns(csvApp, offers());
    expect(listNamed(plan, 'Rowcall_Brands').values).toEqual(catalog.brands);
    const families = listNamed(plan, 'Rowcall_Families');
    const models = listNamed(plan, 'Rowcall_Models');
    for (const brand of catalog.brands) {
      expect(entriesOf(families, [brand])).toEqual(catalog.families(brand));
      for (const family of catalog.families(brand)) expect(entriesOf(models, [brand, family])).toEqual(catalog.models(brand, family));
    }
    expect(entriesOf(families, [''])).toEqual([]);
  });

  test("keeps a key's values together and in their order", () => {
    const { keys } = listNamed(planDropdowns(csvApp, offers()), 'Rowcall_Models');
    expect(new Set(keys).size).toBe(keys?.filter((key, i) => key !== keys[i - 1]).length);
  });

  test("offers a tenant's locations, licences and trunks in its own order, also names with commas", () => {
    const plan = planDropdowns(univergeBlue, offers());
    expect(listNamed(plan, 'Rowcall_Locations').values).toEqual(['Main Office', 'Ann Arbor, MI', 'Hall 3']);
    expect(listNamed(plan, 'Rowcall_Licences').values).toEqual(['Pro', 'Essentials']);
    expect(plan.columns.map((c) => c.field)).toEqual(['licence', 'primary_number', 'location', 'tie_trunk', 'transcription']);
  });

  test('offers departments of the company in the row, spelt as the cell spells them', () => {
    const plan = planDropdowns(mxOne, offers());
    expect(listNamed(plan, 'Rowcall_Companies').values).toEqual(['Acme', 'What?', 'Whats']);
    expect(entriesOf(listNamed(plan, 'Rowcall_Departments'), ['Acme'])).toEqual(['Sales', 'Sales/North\\/South']);
  });

  test('offers parked numbers and free devices as a help, and fixed choices as all there is', () => {
    const plan = planDropdowns(csvApp, offers());
    const exhaustive = Object.fromEntries(plan.columns.map((c) => [c.field, c.exhaustive]));
    expect(exhaustive).toMatchObject({ phone_number: false, brand: true, seat_type: true, in_directory: true });
    expect(listNamed(planDropdowns(fonality, offers()), 'Rowcall_FreeDevices').values).toEqual(['virtual', '0004F2000001']);
  });

  test('shares one list between columns that offer the same', () => {
    const { columns } = planDropdowns(csvApp, offers());
    const yesNo = columns.filter((c) => c.list === 'Rowcall_YesNo').map((c) => c.field);
    expect(yesNo).toEqual(['include_voicemail', 'in_directory', 'do_not_bill']);
  });

  test('leaves out what needs a tenant before there is one', () => {
    const plan = planDropdowns(univergeBlue, { ...noTenantOffers, options: {}, catalog });
    expect(plan.columns.map((c) => c.field)).toEqual(['transcription']);
  });

  test.each([...formats, acme])('gives $id names that Excel takes, each for one list', (format) => {
    const { lists } = planDropdowns(format, offers());
    expect(new Set(lists.map((list) => list.name)).size).toBe(lists.length);
    for (const { name } of lists) expect(name).toMatch(/^Rowcall_[A-Z]\w{1,200}$/);
  });
});
