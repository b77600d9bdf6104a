// MX-ONE's way of writing a place in the organisation: Company, then Department split at "/" ("\/" is a slash in a name).
import { orgUnitKey, parseOrgUnitKey } from '../directory/org-unit-key.ts';
import type { RowReader } from './define-format.ts';

/** Path from the root; null when the row names no company or one of the cells is unreadable. */
export function orgUnitPath(row: RowReader): string[] | null {
  const company = row.value('company');
  if (company === '' || !row.readable('department')) return null;
  const department = row.value('department');
  return [company, ...(department === '' ? [] : parseOrgUnitKey(department).map((step) => step.trim()))];
}

type Units = readonly (readonly string[])[];

export const companiesOf = (units: Units): string[] =>
  [...new Set(units.flatMap((path) => (path[0] === undefined ? [] : [path[0]])))].sort();

/** Departments of a company as the cell spells them. */
export const departmentsOf = (units: Units, company: string): string[] =>
  units
    .filter((path) => path[0] === company && path.length > 1)
    .map((path) => orgUnitKey(path.slice(1)))
    .sort();
