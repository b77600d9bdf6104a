// Who this session is, as the marks it lays say. The first half is the browser's and stays, the second is new each time; a lock
// held for the life of the page tells later sessions of the same browser at once that an earlier one has ended.
import type { MarkOwner } from './mark-lease.ts';

const MACHINE = 'rowcall.machine';

const word = () => crypto.randomUUID().slice(0, 8);

/** A browser that denies storage to framed pages gets a new name each time; its leftovers then wait for their lease. */
function machine(): string {
  try {
    const known = localStorage.getItem(MACHINE);
    if (known !== null && /^\w{8}$/.test(known)) return known;
    const fresh = word();
    localStorage.setItem(MACHINE, fresh);
    return fresh;
  } catch {
    return word();
  }
}

export function thisSession(): MarkOwner {
  const here = `${machine()}-`;
  const id = here + word();
  const locks = 'locks' in navigator ? navigator.locks : null;
  // Never let go: the browser does when the page ends, however it ends.
  void locks?.request(id, () => new Promise<never>(() => undefined)).catch(() => undefined);
  return {
    id,
    async hasEnded(owner) {
      if (!locks || !owner.startsWith(here)) return false;
      const { held, pending } = await locks.query();
      return ![...(held ?? []), ...(pending ?? [])].some(({ name }) => name === owner);
    },
  };
}
