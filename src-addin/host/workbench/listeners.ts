// A list of listeners; telling them survives one that leaves while being told.
import type { Unsubscribe } from '../workbook.ts';

export class Listeners<T> {
  private readonly all = new Set<(event: T) => void>();

  add(listener: (event: T) => void): Unsubscribe {
    this.all.add(listener);
    return () => this.all.delete(listener);
  }

  tell(event: T): void {
    for (const listener of [...this.all]) listener(event);
  }
}
