// Answers which of the asked keys the directory knows, under the very spelling that was asked.
import { normaliseDeviceId } from '../../shared/basics/mac-address.ts';
import { parsePhoneNumber } from '../../shared/basics/phone-number.ts';
import type { LookupAnswer, LookupHit, LookupQuestion } from '../../shared/contracts/lookups.ts';
import type { DirectoryKeys, DirectoryView, Holder } from '../../shared/directory/directory-view.ts';
import { orgUnitKey, parseOrgUnitKey } from '../../shared/directory/org-unit-key.ts';
import type { StoredUser } from '../../shared/directory/records.ts';
import type { Deps } from '../deps.ts';
import { loadDirectoryView } from './directory-view.store.ts';

type Kind = keyof DirectoryKeys;

/** How each kind of key is spelled inside. */
const normalisers = (country: string): Readonly<Record<Kind, (asked: string) => string>> => ({
  usernames: (asked) => asked.trim(),
  emails: (asked) => asked.trim(),
  extensions: (asked) => asked.trim(),
  numbers: (asked) => parsePhoneNumber(asked.trim(), country) ?? asked.trim(),
  devices: normaliseDeviceId,
  locations: (asked) => asked,
  orgUnits: (asked) => orgUnitKey(parseOrgUnitKey(asked)),
});

const userHit = (user: StoredUser): LookupHit => ({
  kind: 'user',
  id: user.id,
  username: user.username,
  user: {
    ...user,
    orgUnit: user.orgUnit && [...user.orgUnit],
    extensions: [...user.extensions],
    numbers: [...user.numbers],
    devices: [...user.devices],
    lines: [...user.lines],
    mailboxes: [...user.mailboxes],
    callerIds: [...user.callerIds],
  },
});

const held = (kind: LookupHit['kind'], holder: Holder | null | undefined): LookupHit | null => (holder ? { kind, ...holder } : null);

function byEmail(view: DirectoryView, email: string): LookupHit | null {
  const users = view.usersByEmail(email) ?? [];
  return users[0] ? { ...userHit(users[0]), shared: users.length } : null;
}

const answers: Readonly<Record<Kind, (view: DirectoryView, key: string) => LookupHit | null>> = {
  usernames: (view, key) => {
    const user = view.user(key);
    return user ? userHit(user) : null;
  },
  emails: byEmail,
  extensions: (view, key) => held('extension', view.extension(key)),
  numbers: (view, key) => held('number', view.number(key)),
  devices: (view, key) => held('device', view.device(key)),
  locations: (view, key) => held('location', view.location(key)),
  orgUnits: (view, key) => held('org-unit', view.orgUnit(parseOrgUnitKey(key))),
};

export async function answerLookups(
  deps: Pick<Deps, 'database'>,
  tenant: { id: string; country: string },
  question: LookupQuestion,
): Promise<LookupAnswer> {
  const normalise = normalisers(tenant.country);
  const keysOf = (kind: Kind) => (question[kind] ?? []).map(normalise[kind]);
  const view = await loadDirectoryView(deps, tenant.id, {
    usernames: keysOf('usernames'),
    emails: keysOf('emails'),
    extensions: keysOf('extensions'),
    numbers: keysOf('numbers'),
    devices: keysOf('devices'),
    locations: keysOf('locations'),
    orgUnits: keysOf('orgUnits'),
  });
  const answer: LookupAnswer = {};
  for (const kind of Object.keys(answers) as Kind[]) {
    const asked = question[kind];
    if (asked) answer[kind] = Object.fromEntries(asked.map((key) => [key, answers[kind](view, normalise[kind](key))]));
  }
  return answer;
}
