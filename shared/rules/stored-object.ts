// What the directory holds where a row wants an object, in the words of the wanted object's fields.
import type { StoredUser } from '../directory/records.ts';
import type { WantedObject } from '../formats/define-format.ts';
import type { FieldChange, FieldValue } from '../plan/plan.ts';

type Stored = Readonly<Record<string, FieldValue>>;

const person = (user: StoredUser): Stored => ({
  ...user.attributes,
  email: user.email,
  firstName: user.firstName,
  lastName: user.lastName,
  displayName: user.displayName,
  location: user.location,
  licence: user.licence,
  orgUnit: user.orgUnit,
  notes: user.notes,
  seatType: user.seatType,
  doNotBill: user.doNotBill ?? false,
});

/** null: the user has no such object, so it would be created. */
export function storedObject({ kind, key, fields }: WantedObject, user: StoredUser): Stored | null {
  switch (kind) {
    case 'users':
      return person(user);
    case 'extensions': {
      const line = user.lines.find((l) => l.number === key);
      if (line) return { username: user.username, mode: line.mode, description: line.description, deviceId: line.deviceId };
      return user.extensions.includes(key) ? { username: user.username } : null;
    }
    case 'mailboxes': {
      const mailbox = user.mailboxes.find((m) => m.number === key);
      return mailbox ? { pager: mailbox.pager, ...mailbox.attributes } : user.hasMailbox ? {} : null;
    }
    case 'contacts':
      return user.inDirectory ? {} : null;
    case 'devices': {
      const device = user.devices.find((d) => d.id === key);
      return device
        ? {
            brand: device.brand?.toLowerCase() ?? null,
            family: device.family?.toLowerCase() ?? null,
            model: device.model?.toLowerCase() ?? null,
          }
        : null;
    }
    case 'endpoints': {
      // Its name may be made up, so an endpoint is recognised by its device, or by the user having one at all.
      const { deviceId, callerId } = fields;
      if (typeof deviceId === 'string') return user.devices.some((d) => d.id === deviceId) ? { deviceId } : null;
      return user.extensions.length > 0
        ? { callerId: user.callerIds.includes(String(callerId)) ? (callerId ?? null) : (user.callerIds[0] ?? null) }
        : null;
    }
    case 'numbers':
    case 'inboundRoutes':
      return user.numbers.includes(key) ? { assignedTo: user.username } : null;
    case 'orgUnits':
      return null;
  }
}

const same = (a: FieldValue | undefined, b: FieldValue | undefined): boolean =>
  (a ?? null) === (b ?? null) || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((v, i) => v === b[i]));

/** The object was to be made with something that is there already, so it is not made now. */
export const isOld = ({ onlyForNew, fields }: WantedObject, user: StoredUser): boolean =>
  onlyForNew === 'user' || (onlyForNew === 'extension' && user.extensions.includes(String(fields['extension'])));

export interface Comparison {
  action: 'create' | 'change' | 'keep';
  changes: FieldChange[];
  /** Columns whose cells ask for the difference. */
  columns: string[];
}

/** What bringing the directory to the wanted object would take. `user` undefined: a new user, nothing is there. */
export function compareWithStored(wanted: WantedObject, user: StoredUser | undefined): Comparison {
  const stored = wanted.was ?? (user ? storedObject(wanted, user) : null);
  if (wanted.absent) return { action: 'keep', changes: [], columns: stored ? [wanted.cell] : [] };
  if (!stored) {
    if (user && isOld(wanted, user)) return { action: 'keep', changes: [], columns: [] };
    const changes = Object.entries(wanted.fields).map(([field, value]) => ({ field, old: null, new: value }));
    return { action: 'create', changes, columns: [wanted.cell] };
  }
  const changes = Object.entries(wanted.fields)
    .filter(([field, value]) => !wanted.defaults?.includes(field) && field in stored && !same(value, stored[field]))
    .map(([field, value]) => ({ field, old: stored[field] ?? null, new: value }));
  return {
    action: changes.length > 0 ? 'change' : 'keep',
    changes,
    columns: changes.map(({ field }) => wanted.cells?.[field] ?? wanted.cell),
  };
}
