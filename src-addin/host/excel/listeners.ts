// Listeners by key (a sheet's id).
import type { Unsubscribe } from '../workbook.ts';

export class Listeners<T> {
  readonly #byKey = new Map<string, Set<(event: T) => void>>();

  has(key: string): boolean {
    return this.#byKey.has(key);
  }

  add(key: string, listener: (event: T) => void): Unsubscribe {
    const own = this.#byKey.get(key) ?? new Set();
    this.#byKey.set(key, own.add(listener));
    return () => {
      own.delete(listener);
      if (own.size === 0 && this.#byKey.get(key) === own) this.#byKey.delete(key);
    };
  }

  tell(key: string, event: T): void {
    for (const listener of [...(this.#byKey.get(key) ?? [])]) listener(event);
  }
}
