// A csv-app sheet of which every row becomes eight objects: user, extension, mailbox, device, endpoint, number, contact and
// inbound route. The numbers are the tenant's already, parked in its inventory.
import type { NewImport } from '../shared/contracts/imports.ts';
import type { Inventory } from '../shared/contracts/tenants.ts';
import { CSV_APP_HEADERS } from '../test/support/headers.ts';

const AREAS = ['212', '312', '415', '617', '206', '305', '404', '503', '602', '713', '801', '919'];
const PER_AREA = 10_000;

const numberOf = (i: number): string =>
  `+1${AREAS[Math.floor(i / PER_AREA) % AREAS.length]}${555 + Math.floor(i / PER_AREA / AREAS.length)}${String(i % PER_AREA).padStart(4, '0')}`;

/** @param passwords each row brings its own instead of having one made up */
export function fullSheet(people: number, passwords = false): { sheet: NewImport['sheet']; inventory: Inventory } {
  const each = <T>(make: (i: number) => T) => Array.from({ length: people }, (_, i) => make(i));
  const rows = each((i) => [
    `First${i % 997}`,
    `Lástname${i}`,
    `first${i}.last@acme.example`,
    passwords ? `Own-Pass.${i}` : '',
    String(2_000_000 + i),
    numberOf(i),
    `001565${i.toString(16).padStart(6, '0')}`,
    'yealink',
    't4x',
    't46s',
    'yes',
    'yes',
    i % 7 === 0 ? 'a note of some length, as people leave them' : '',
  ]);
  const inventory: Inventory = {
    settings: { country: 'US' },
    locations: ['Main Office'],
    numbers: each((i) => ({ number: numberOf(i), assignedTo: null })),
  };
  return { sheet: { name: 'Users', headers: CSV_APP_HEADERS, firstRow: 2, rows }, inventory };
}
