// Whose marks are alive. Each session that marks a workbook keeps a lease in the workbook's settings, which travel to everybody
// who has it open: as long as it runs, the marks are somebody's and stay. A lease that ran out, or none, means that the
// session has crashed or the file was saved with marks in it: then anybody's start sweeps them away.
import type { Timers } from './timers.ts';

const PREFIX = 'Rowcall.marks.';

const MINUTE = 60_000;
/** Long enough for clocks that differ by minutes and for a machine that slept over its renewal. */
const LEASE_MS = 15 * MINUTE;
export const RENEWAL_MS = 5 * MINUTE;
/** Where every write of ours empties the person's undo, nothing is renewed behind their back; a working day must do. */
const LONG_LEASE_MS = 8 * 60 * MINUTE;

export interface MarkOwner {
  /** Letters, digits and hyphens; new for each session. */
  id: string;
  /** Whether this machine knows that a session of its own has ended: its marks need not wait for their lease. */
  hasEnded(owner: string): boolean | Promise<boolean>;
}

export interface FoundLeases {
  isAlive(owner: string): boolean;
  /** Milliseconds until the first lease of somebody else runs out; null without one. */
  firstEnd(): number | null;
  renew(): void;
  /** Ours, those that ran out, or both. */
  remove(which: 'own' | 'dead' | 'unclaimed'): void;
}

export class MarkLease {
  readonly owner: MarkOwner;
  readonly #timers: Timers;
  readonly #keepsUndo: boolean;

  constructor(owner: MarkOwner, timers: Timers, keepsUndo: boolean) {
    this.owner = owner;
    this.#timers = timers;
    this.#keepsUndo = keepsUndo;
  }

  /** When the lease has to be renewed; null where only the next painting may do so. */
  get renewalMs(): number | null {
    return this.#keepsUndo ? RENEWAL_MS : null;
  }

  /** Asks for everybody's leases; the answer may be used after the next sync. */
  ask(context: Excel.RequestContext): () => Promise<FoundLeases> {
    const { settings } = context.workbook;
    settings.load('items/key,items/value');
    return async () => {
      const own = this.owner.id;
      const now = this.#timers.now();
      const leases = new Map<string, { setting: Excel.Setting; left: number }>();
      for (const setting of settings.items) {
        if (!setting.key.startsWith(PREFIX)) continue;
        const owner = setting.key.slice(PREFIX.length);
        const ended = owner !== this.owner.id && (await this.owner.hasEnded(owner));
        leases.set(owner, { setting, left: ended ? 0 : Number(setting.value) - now });
      }
      const isAlive = (owner: string) => owner === this.owner.id || (leases.get(owner)?.left ?? 0) > 0;
      return {
        isAlive,
        firstEnd() {
          const ends = [...leases].filter(([owner, { left }]) => owner !== own && left > 0).map(([, { left }]) => left);
          return ends.length > 0 ? Math.min(...ends) : null;
        },
        renew: () => this.renew(context),
        remove: (which) => {
          for (const [owner, { setting }] of leases)
            if (owner === this.owner.id ? which !== 'dead' : which !== 'own' && !isAlive(owner)) setting.delete();
        },
      };
    };
  }

  renew(context: Excel.RequestContext): void {
    const until = this.#timers.now() + (this.#keepsUndo ? LEASE_MS : LONG_LEASE_MS);
    context.workbook.settings.add(PREFIX + this.owner.id, until);
  }
}
