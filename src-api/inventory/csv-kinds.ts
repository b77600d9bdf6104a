// What a set-up CSV of each kind may hold. A line becomes one item of the inventory document, checked by the document's own
// schema, so a file can say exactly what PUT inventory can. A blank cell says nothing: it never clears what is stored.
import type { z } from 'zod';
import { normaliseDeviceId } from '../../shared/basics/mac-address.ts';
import { parsePhoneNumber } from '../../shared/basics/phone-number.ts';
import { foldCase } from '../../shared/basics/text.ts';
import type { InventoryCsvKind } from '../../shared/contracts/inventory-csv.ts';
import { inventory, type Inventory } from '../../shared/contracts/tenants.ts';
import { orgUnitKey, parseOrgUnitKey } from '../../shared/directory/org-unit-key.ts';

export interface CsvField {
  name: string;
  /** Ends the sentence about a cell that does not fit: what to write instead. */
  hint: string;
  /** From the cell's text to the document's value; text that cannot be read stays, for the schema to refuse. */
  read?: (text: string, country: string) => unknown;
  /** The cell names a record that must exist. */
  names?: { target: 'users' | 'extensions'; noun: string; key: (text: string) => string };
}

export interface CsvKind {
  /** The first one is the key, and needed in every line. */
  fields: readonly CsvField[];
  schema: z.ZodType;
  /** From the line's fields to the item that the schema checks; left out where the document has an object. */
  item?: (fields: Readonly<Record<string, unknown>>) => unknown;
  document: (items: readonly unknown[]) => Inventory;
}

const { numbers, devices, locations, licences, orgUnits } = inventory.shape;

export const csvKinds: Readonly<Record<InventoryCsvKind, CsvKind>> = {
  numbers: {
    fields: [
      {
        name: 'number',
        hint: 'Write it with + and the country code, such as +12125550100, in a column of text',
        read: (text, country) => (text.startsWith('+') ? text.replaceAll(/[\s().-]/g, '') : (parsePhoneNumber(text, country) ?? text)),
      },
      {
        name: 'assignedTo',
        hint: 'Write the username of a user, or leave it blank',
        names: { target: 'users', noun: 'user', key: foldCase },
      },
    ],
    schema: numbers.unwrap().element,
    document: (items) => inventory.parse({ numbers: items }),
  },
  devices: {
    fields: [
      { name: 'id', hint: 'Write a MAC address or the vendor’s name of the device, at most 64 characters', read: normaliseDeviceId },
      {
        name: 'extension',
        hint: 'Write the digits of an extension, or leave it blank',
        names: { target: 'extensions', noun: 'extension', key: (text) => text },
      },
      { name: 'brand', hint: 'Write the brand as in the catalog' },
      { name: 'family', hint: 'Write the family as in the catalog' },
      { name: 'model', hint: 'Write the model as in the catalog' },
    ],
    schema: devices.unwrap().element,
    document: (items) => inventory.parse({ devices: items }),
  },
  locations: {
    fields: [{ name: 'name', hint: 'Write a name of at most 200 characters' }],
    schema: locations.unwrap().element,
    item: ({ name }) => name,
    document: (items) => inventory.parse({ locations: items }),
  },
  licences: {
    fields: [
      { name: 'type', hint: 'Write a licence type of at most 200 characters' },
      { name: 'total', hint: 'Write how many there are, in digits', read: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : text) },
    ],
    schema: licences.unwrap().element,
    document: (items) => inventory.parse({ licences: items }),
  },
  'org-units': {
    fields: [
      {
        name: 'path',
        hint: 'Write the names from the root with "/" between them, such as Acme/Sales; a slash inside a name is \\/',
        read: (text) => parseOrgUnitKey(text).map((step) => step.trim()),
      },
    ],
    schema: orgUnits.unwrap().element,
    item: ({ path }) => path,
    document: (items) => inventory.parse({ orgUnits: items }),
  },
};

/** The key as a text, for finding lines that repeat it. */
export const keyText = (value: unknown): string => (Array.isArray(value) ? orgUnitKey(value.map(String)) : String(value));
