// Lets only so many through at once under one key; the others wait their turn. A burst of guesses sent at the same moment
// must not all be under way before the first of them has been counted.

export class Turnstile {
  readonly #limit: number;
  readonly #queues = new Map<string, { inside: number; waiting: (() => void)[] }>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  async through<T>(key: string, work: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(key) ?? { inside: 0, waiting: [] };
    this.#queues.set(key, queue);
    if (queue.inside < this.#limit) queue.inside += 1;
    else await new Promise<void>((turn) => queue.waiting.push(turn));
    try {
      return await work();
    } finally {
      // The place goes to the next in line without becoming free.
      const next = queue.waiting.shift();
      if (next) next();
      else queue.inside -= 1;
      if (queue.inside === 0) this.#queues.delete(key);
    }
  }
}
