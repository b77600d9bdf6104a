// Ids, cursors and digests that earlier answers gave: an input holds a placeholder, which becomes one of them when it is sent.
// So an input is made of the seed alone, and still meets what is there.
import fc from 'fast-check';

/** Kept of each kind, the latest: more would only take memory. */
const KEPT = 40;
const ODD_IDS = [
  '019a0000-0000-7000-8000-000000000000',
  '0',
  '',
  ' ',
  '%00',
  '%ff',
  '..%2f..',
  'null',
  'x'.repeat(3000),
  '%F0%9F%98%80',
  '00000000-0000-0000-0000-000000000000',
  'demo',
  '{id}',
  "'",
];

const mark = (kind: string, n: number) => `@@${kind}.${n}@@`;
const MARK = /@@([\w-]*)\.(\d+)@@/g;

/** @param kind the collection it belongs to; unknown ones take any id */
export const anyId = (kind: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 16, arbitrary: fc.nat(KEPT).map((n) => mark(kind, n)) },
    { weight: 2, arbitrary: fc.nat(KEPT).map((n) => mark('any', n)) },
    { weight: 1, arbitrary: fc.constantFrom(...ODD_IDS) },
  );
export const anyCursor: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.nat(KEPT).map((n) => mark('cursor', n)) },
  { weight: 3, arbitrary: fc.json({ maxDepth: 2 }).map((text) => Buffer.from(text).toString('base64url')) },
  {
    weight: 3,
    arbitrary: fc
      .array(
        fc.oneof(
          fc.string(),
          fc.integer(),
          fc.constantFrom<string | number>(
            '\0',
            '\ud800',
            'x',
            1e308,
            '2026-01-01',
            '019a0000-0000-7000-8000-000000000000',
            9e15,
            'infinity',
            'NaN',
          ),
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((key) => Buffer.from(JSON.stringify(key)).toString('base64url')),
  },
  { weight: 1, arbitrary: fc.constantFrom('', '!', '%00', 'x'.repeat(2000)) },
);
export const anyDigest: fc.Arbitrary<string> = fc.nat(KEPT).map((n) => mark('digest', n));

export class Pool {
  readonly #known = new Map<string, string[]>();

  add(kind: string, value: unknown): void {
    if (typeof value !== 'string' || value === '') return;
    const list = this.#known.get(kind) ?? [];
    this.#known.set(kind, list);
    if (list.includes(value)) return;
    list.push(value);
    if (list.length > KEPT) list.shift();
    if (kind !== 'any' && kind !== 'cursor' && kind !== 'digest') this.add('any', value);
  }

  /** What a list or a record answers. @param collection last word of the list's address */
  harvest(collection: string, body: unknown): void {
    if (typeof body !== 'object' || body === null) return;
    const { items, next, id, plan } = body as Record<string, unknown>;
    if (Array.isArray(items)) for (const one of items.slice(0, KEPT)) this.add(collection, (one as { id?: unknown } | null)?.id);
    this.add(collection, id);
    this.add('cursor', next);
    if (typeof plan === 'object' && plan !== null && typeof id === 'string')
      this.#digestOf.set(id, (plan as { digest?: string }).digest ?? '');
    while (this.#digestOf.size > KEPT) this.#digestOf.delete(this.#digestOf.keys().next().value!);
  }
  readonly #digestOf = new Map<string, string>();

  fill(text: string): string {
    return text.replace(MARK, (_, kind: string, n: string) => {
      if (kind === 'digest') return [...this.#digestOf.values()][Number(n) % Math.max(1, this.#digestOf.size)] ?? 'sha256:none';
      const list = this.#known.get(kind) ?? this.#known.get('any') ?? [];
      return list[Number(n) % Math.max(1, list.length)] ?? '019a0000-0000-7000-8000-000000000000';
    });
  }

  /** A plan is only taken with its own digest. */
  digestOf(run: string): string | undefined {
    return this.#digestOf.get(run);
  }
}
