// Locations, numbers, licences and devices, as the set-up pages show and edit them.
import type { DeviceRecord, LicenceRecord, LocationRecord, NumberRecord } from '../../shared/contracts/directory.ts';
import { ago } from '../components/when.ts';
import { deliveriesText } from '../messages/deliveries.ts';
import { setupText as text } from '../messages/setup.ts';
import type { RecordKind } from './record-kind.ts';

const { fields } = text;
const { phones } = deliveriesText;

export const locationKind: RecordKind<LocationRecord> = {
  path: 'locations',
  words: { ...text.sections.locations, ...text.locations },
  name: (location) => location.name,
  meta: () => '',
  fields: [{ name: 'name', label: fields.name, kind: 'text', needed: true, of: (location) => location.name }],
};

export const numberKind: RecordKind<NumberRecord> = {
  path: 'numbers',
  words: { ...text.sections.numbers, ...text.numbers },
  name: (number) => number.number,
  meta: ({ assignedTo, role }) => (assignedTo === null ? text.numbers.parked : text.numbers.assigned(assignedTo, role)),
  filter: { name: 'assigned', label: text.numbers.filter, choices: text.numbers.filters },
  fields: [
    { name: 'number', label: fields.number, hint: fields.numberHint, kind: 'text', needed: true, onlyNew: true, of: (n) => n.number },
    { name: 'assignedTo', label: fields.assignedTo, hint: fields.assignedHint, kind: 'text', of: (n) => n.assignedTo },
    { name: 'role', label: fields.role, kind: 'choice', choices: fields.roles, of: (n) => n.role },
  ],
};

export const licenceKind: RecordKind<LicenceRecord> = {
  path: 'licences',
  words: { ...text.sections.licences, ...text.licences },
  name: (licence) => licence.type,
  meta: () => '',
  bar: { of: ({ used, total }) => ({ used, total }), words: text.licences.bar },
  fields: [
    { name: 'type', label: fields.type, kind: 'text', needed: true, of: (licence) => licence.type },
    { name: 'total', label: fields.total, kind: 'count', needed: true, of: (licence) => licence.total },
  ],
};

export const deviceKind: RecordKind<DeviceRecord> = {
  path: 'devices',
  words: { ...text.sections.devices, ...text.devices },
  name: (device) => device.id,
  meta: ({ brand, model, extension, fetchedAt }) =>
    [
      [brand, model].filter((part) => part !== null).join(' '),
      extension === null ? text.devices.nowhere : text.devices.at(extension),
      fetchedAt === null ? phones.never : phones.fetched(ago(fetchedAt, Date.now())),
    ]
      .filter((part) => part !== '')
      .join(' · '),
  filter: { name: 'extension', label: text.devices.filter, choices: text.devices.filters },
  fields: [
    { name: 'id', label: fields.device, kind: 'text', needed: true, onlyNew: true, of: (device) => device.id },
    { name: 'brand', label: fields.brand, kind: 'text', of: (device) => device.brand },
    { name: 'family', label: fields.family, kind: 'text', of: (device) => device.family },
    { name: 'model', label: fields.model, kind: 'text', of: (device) => device.model },
    { name: 'extension', label: fields.extension, hint: fields.extensionHint, kind: 'text', of: (device) => device.extension },
  ],
};
