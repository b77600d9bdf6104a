// Values for a JSON schema of openapi.json: fitting ones, and fitting ones with a few things wrong.
import fc from 'fast-check';
import { nastyText } from './nasty.ts';
import { anyId } from './placeholders.ts';

export interface Schema {
  type?: string | readonly string[];
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  allOf?: readonly Schema[];
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
  format?: string;
  $ref?: string;
}

/** Values that meet what other inputs have made. */
const MEETING: readonly [RegExp, readonly string[]][] = [
  [/^format$/, ['csv-app', 'fonality', 'mx-one', 'thirdlane', 'univerge-blue']],
  [/email|pager|^to$/i, ['pam@example.com', 'jim@example.com', 'new@example.com']],
  [/^(username|user|assignedTo)$|usernames/, ['pam@example.com', 'jim@example.com', 'dwight@example.com']],
  [/^extension|^number$|extensions/, ['2001', '2002', '2003', '0042', '+12125550100', '+12125550101']],
  [/numbers|callerId|phone/, ['+12125550100', '+12125550101', '12125550102']],
  [/^location|^name$/, ['Main', 'Branch', 'Pam']],
  [/orgUnit|path/i, ['Acme', 'Sales', 'West']],
  [/licence|^type$|seatType/, ['Essentials', 'Pro']],
  [/^(id|deviceId|device)$|mac/i, ['001565000001', '001565000002']],
  [/brand/, ['yealink']],
  [/family/, ['t4x']],
  [/model/, ['t46s', 't23g']],
  [/password|secret|pin/i, ['correct horse battery', '4711']],
];

const text = (schema: Schema, name: string): fc.Arbitrary<string> => {
  const { minLength = 0, maxLength = 5000, pattern, format } = schema;
  if (format === 'uuid') return anyId(name.replace(/Id$/, ''));
  if (format === 'date-time')
    return fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }).map((d) => d.toISOString());
  // Nothing that would really be called: these addresses are refused before a connection is made.
  if (format === 'uri')
    return fc.constantFrom('https://127.0.0.1:9/a', 'https://10.0.0.1/b', 'https://[::1]/', 'ftp://x/', 'http://user:pw@localhost/');
  if (format === 'email') return fc.constantFrom('pam@example.com', 'a@b.example');
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'));
  const meeting = MEETING.find(([names]) => names.test(name))?.[1];
  const free = nastyText.map((value) => value.slice(0, maxLength).padEnd(minLength, 'x'));
  return meeting ? fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...meeting) }, { weight: 1, arbitrary: free }) : free;
};

function object(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {});
  const model = Object.fromEntries(properties.map(([name, one]) => [name, valueOf(one, name, depth + 1)]));
  const known = fc.record(model, { requiredKeys: [...(schema.required ?? [])].filter((name) => name in model) });
  const more = schema.additionalProperties;
  if (typeof more !== 'object') return known;
  return fc.tuple(known, fc.dictionary(nastyText, valueOf(more, '', depth + 1), { maxKeys: 3 })).map(([a, b]) => ({ ...b, ...a }));
}

function ofType(type: string, schema: Schema, name: string, depth: number): fc.Arbitrary<unknown> {
  const { minimum = -1000, maximum = 1_000_000 } = schema;
  switch (type) {
    case 'string':
      return text(schema, name);
    case 'integer':
      return fc.oneof(
        fc.integer({ min: Math.max(minimum, -(2 ** 31)), max: Math.min(Math.max(minimum, 9), maximum) }),
        fc.constantFrom(Math.max(minimum, -(2 ** 31)), Math.min(maximum, 2 ** 31)),
      );
    case 'number':
      return fc.double({ min: minimum, max: maximum, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valueOf(schema.items ?? {}, name, depth + 1), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, Math.max(4, schema.minItems ?? 0)),
      });
    case 'object':
      return object(schema, depth);
    default:
      throw new Error(`The schema of ${name} has the type ${type}, which bench/fuzz/json-schema.ts does not know. Add it there.`);
  }
}

export function valueOf(schema: Schema, name = '', depth = 0): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => valueOf(one, name, depth)));
  if (schema.allOf)
    return fc.tuple(...schema.allOf.map((one) => valueOf(one, name, depth))).map((parts) => Object.assign({}, ...parts) as unknown);
  if (schema.type === undefined) return depth > 4 ? fc.constant(null) : fc.oneof(nastyText, fc.integer(), fc.boolean(), fc.constant(null));
  const types = typeof schema.type === 'string' ? [schema.type] : schema.type;
  return fc.oneof(...types.map((type) => ofType(type, schema, name, depth)));
}

/** What stands in place of a right value, or beside it. */
const WRONG: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  true,
  [],
  {},
  [[]],
  'x'.repeat(70_000),
  '\0',
  '\ud800',
  { __proto__: null },
  ['\0'],
  'a'.repeat(257),
  [null],
  '0',
  '1e3',
];
export interface Mistake {
  at: number;
  how: 'replace' | 'remove' | 'rename' | 'wrap' | 'double' | 'deep';
  value: unknown;
}
export const mistakes: fc.Arbitrary<Mistake[]> = fc.array(
  fc.record({
    at: fc.nat(60),
    how: fc.constantFrom<Mistake['how']>('replace', 'replace', 'replace', 'remove', 'rename', 'wrap', 'double', 'deep'),
    value: fc.oneof(fc.constantFrom(...WRONG), nastyText),
  }),
  { minLength: 1, maxLength: 3 },
);

type Place = { of: Record<string, unknown>; key: string };

function placesIn(value: unknown, found: Place[] = []): Place[] {
  if (typeof value === 'object' && value !== null) {
    for (const key of Object.keys(value)) {
      found.push({ of: value as Record<string, unknown>, key });
      placesIn((value as Record<string, unknown>)[key], found);
    }
  }
  return found;
}

const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

/** A copy with the mistakes in it. */
export function withMistakes(right: unknown, all: readonly Mistake[]): unknown {
  const root = { value: structuredClone(right) };
  for (const { at, how, value } of all) {
    const places = placesIn(root);
    const place = places[at % Math.max(1, places.length)];
    // Removed as a whole by the mistake before.
    if (!place) break;
    const { of, key } = place;
    if (how === 'replace') of[key] = structuredClone(value);
    else if (how === 'remove') delete of[key];
    else if (how === 'rename') of[`${key}x`] = of[key];
    else if (how === 'wrap') of[key] = [of[key]];
    else if (how === 'double') of[key] = [of[key], of[key]];
    else of[key] = deep(2000);
  }
  return root.value;
}
