// The directory as far as POST /lookups has told: answers kept per key, so that an edit asks only for what is new.
import type { LookupAnswer, LookupHit } from '../../shared/contracts/lookups.ts';
import { noKeys, type DirectoryKeys, type DirectoryView, type Holder } from '../../shared/directory/directory-view.ts';
import { orgUnitKey } from '../../shared/directory/org-unit-key.ts';
import type { StoredUser } from '../../shared/directory/records.ts';

type KeyKind = keyof DirectoryKeys;
const KINDS = Object.keys(noKeys()) as KeyKind[];

/** Usernames and e-mails compare without regard to case. */
const fold = (kind: KeyKind, key: string) => (kind === 'usernames' || kind === 'emails' ? key.toLowerCase() : key);

const userOf = (hit: LookupHit): StoredUser | undefined => (hit.user ? { id: hit.id, ...hit.user } : undefined);

const holderOf = (hit: LookupHit | null | undefined): Holder | null | undefined =>
  hit && { id: hit.id, username: hit.username, ...(hit.extension === undefined ? {} : { extension: hit.extension }) };

export class LookedUpDirectory implements DirectoryView {
  readonly #known = new Map<KeyKind, Map<string, LookupHit | null>>(KINDS.map((kind) => [kind, new Map()]));

  learn(answer: LookupAnswer): void {
    for (const kind of KINDS) {
      for (const [key, hit] of Object.entries(answer[kind] ?? {})) this.#known.get(kind)?.set(fold(kind, key), hit);
    }
  }

  /** The keys among these that nobody has asked for yet. */
  unknown(keys: DirectoryKeys): DirectoryKeys {
    const unknown = noKeys();
    for (const kind of KINDS) unknown[kind] = keys[kind].filter((key) => !this.#known.get(kind)?.has(fold(kind, key)));
    return unknown;
  }

  user(username: string): StoredUser | null | undefined {
    const hit = this.#hit('usernames', username);
    return hit && userOf(hit);
  }

  usersByEmail(email: string): readonly StoredUser[] | undefined {
    const hit = this.#hit('emails', email);
    if (hit === undefined) return undefined;
    const user = hit && userOf(hit);
    // Several users with one e-mail arrive as a count: rules only ask whether there are two.
    return user ? Array.from({ length: hit.shared ?? 1 }, () => user) : [];
  }

  extension(number: string): Holder | null | undefined {
    return holderOf(this.#hit('extensions', number));
  }
  number(e164: string): Holder | null | undefined {
    return holderOf(this.#hit('numbers', e164));
  }
  device(id: string): Holder | null | undefined {
    return holderOf(this.#hit('devices', id));
  }
  location(name: string): Holder | null | undefined {
    return holderOf(this.#hit('locations', name));
  }
  orgUnit(path: readonly string[]): Holder | null | undefined {
    return holderOf(this.#hit('orgUnits', orgUnitKey(path)));
  }

  #hit(kind: KeyKind, key: string): LookupHit | null | undefined {
    return this.#known.get(kind)?.get(fold(kind, key));
  }
}
