// Requests to every route that openapi.json describes: right ones, nearly right ones and rubbish.
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { mistakes, type Schema, valueOf, withMistakes, type Mistake } from './json-schema.ts';
import { damaged, damages } from './mutate.ts';
import { nastyText } from './nasty.ts';
import { anyCursor, anyDigest, anyId } from './placeholders.ts';
import { anySheet } from './kinds-sheets.ts';

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema;
}
interface Described {
  parameters?: readonly Parameter[];
  requestBody?: { content: Readonly<Record<string, { schema: Schema }>> };
}
export interface Description {
  paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

/** A request before placeholders are filled in. */
export interface Planned {
  /** As openapi.json names it. */
  route: string;
  method: string;
  path: string;
  who: 'admin' | 'tenant-admin' | 'operator' | 'viewer' | 'stranger' | 'nobody' | 'rubbish';
  headers: Readonly<Record<string, string>>;
  body: { text: string } | { bytes: Buffer<ArrayBuffer> } | { form: [string, string | Buffer<ArrayBuffer>][] } | null;
}

/** Outside of /api/v1, so openapi.json does not have them. */
const BESIDE: Description['paths'] = {
  '^/health/ready': { get: {} },
  '^/provision/{key}/{file}': { get: {} },
  '^/docs/{file}': { get: {} },
  '^/{file}': { get: {} },
};

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'get'];
const TYPES = [
  'application/json',
  'text/plain',
  '',
  'application/json; charset=utf-16',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'multipart/form-data; boundary="',
  'application/x-www-form-urlencoded',
  'text/csv',
  '*/*',
  'application/merge-patch+json',
  'x',
];
const OFTEN = 12;
const mostly = <T>(usual: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>) =>
  fc.oneof({ weight: OFTEN, arbitrary: usual }, { weight: 1, arbitrary: seldom });

const encoded = (value: unknown) => encodeURIComponent(String(value).replaceAll(/[\ud800-\udfff]/g, '\ufffd'));

const collectionBefore = (path: string, parameter: string): string =>
  path.split('/').at(path.split('/').indexOf(`{${parameter}}`) - 1) ?? '';

function segment(path: string, { name }: { name: string }): fc.Arbitrary<string> {
  if (name === 't')
    return fc.oneof(
      { weight: 20, arbitrary: fc.constant('fuzz') },
      { weight: 1, arbitrary: fc.constantFrom('other', 'nobody', 'FUZZ', '%00', 'a'.repeat(64), 'f%C3%BCr') },
    );
  if (name === 'format') return fc.constantFrom('csv-app', 'fonality', 'mx-one', 'thirdlane', 'univerge-blue', 'acme', '__proto__');
  if (name === 'file')
    return fc
      .constantFrom(
        'index.html',
        'workbench.html',
        '001565000001.cfg',
        '%2e%2e%2fpackage.json',
        '..%5c..',
        'swagger-ui.css',
        'y000000000028.cfg',
        '%00',
        'a%20b',
        'config.ts',
      )
      .chain((file) => mostly(fc.constant(file), nastyText.map(encoded)));
  if (name === 'name') return fc.constantFrom('CMG', 'MX-ONE', 'x', '%00', '%2f');
  if (name === 'id' || name === 'key') return anyId(collectionBefore(path, name));
  return mostly(anyId(name), nastyText.map(encoded));
}

const odd = fc.oneof(nastyText, fc.constantFrom('0', '-1', '1001', '1e3', '99999999999999999999', 'true', 'NaN', '%', '\0'));

function query(parameters: readonly Parameter[]): fc.Arbitrary<string> {
  const asked = parameters.filter((p) => p.in === 'query');
  if (asked.length === 0) return fc.constant('');
  const values = asked.map(({ name, schema = {}, required }) => {
    const right = name === 'cursor' ? anyCursor : name === 'tenant' ? fc.constantFrom('fuzz', 'other') : valueOf(schema, name).map(String);
    const value = mostly(right, odd).map((v) => `${name}=${v.includes('@@') ? v : encoded(v)}`);
    return fc.oneof(
      { weight: required ? OFTEN : 1, arbitrary: value },
      { weight: 1, arbitrary: fc.constant('') },
      ...(name === 'limit' ? [{ weight: 2, arbitrary: fc.constant('limit=2') }] : []),
    );
  });
  return fc.tuple(...values).map((all) => {
    const given = all.filter((one) => one !== '');
    return given.length > 0 ? `?${given.join('&')}` : '';
  });
}

const jsonOf = (value: unknown, all: readonly Mistake[]) =>
  JSON.stringify([all.length > 0 ? withMistakes(value, all) : value]).slice(1, -1);

function bodyOf(
  route: string,
  content: Readonly<Record<string, { schema: Schema }>>,
): fc.Arbitrary<{ body: Planned['body']; type: string }> {
  const kinds: fc.WeightedArbitrary<{ body: Planned['body']; type: string }>[] = [];
  const schema = content['application/json']?.schema;
  if (schema) {
    const right =
      route === 'POST /tenants/{t}/imports'
        ? anySheet
        : route.endsWith('/apply')
          ? fc.record({ digest: anyDigest, accept: fc.constantFrom([], ['moves', 'blast-radius']) })
          : valueOf(schema);
    const json = fc
      .tuple(right, fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: mistakes }))
      .map(([value, all]) => ({ body: { text: jsonOf(value, all) }, type: 'application/json' }));
    kinds.push({ weight: 12, arbitrary: json });
    kinds.push({
      weight: 1,
      arbitrary: fc
        .tuple(json, damages(3))
        .map(([{ body, type }, all]) => ({ body: { bytes: damaged(Buffer.from(body.text), all) }, type })),
    });
  }
  const form = content['multipart/form-data']?.schema;
  if (form) {
    const file = fc
      .constantFrom(
        'number,assigned_to\n+12125550100,pam@example.com\n',
        'first_name,last_name,email,extension\nPam,Beesly,pam@example.com,2001\n',
        '',
        'PK\x03\x04',
        '"',
        'a,b\n',
      )
      .map((f) => Buffer.from(f));
    const fields = Object.entries(form.properties ?? {}).map(([name, one]) =>
      fc.tuple(fc.constant(name), one.format === 'binary' ? file : valueOf(one, name).map(String)),
    );
    kinds.push({
      weight: 6,
      arbitrary: fc.tuple(...fields, fc.nat(255)).map((all) => ({
        body: {
          form: (all.slice(0, -1) as [string, string | Buffer<ArrayBuffer>][]).filter((_, i) => i < 2 || (all.at(-1) as number) & (1 << i)),
        },
        type: '',
      })),
    });
  }
  if (content['text/csv'])
    kinds.push({ weight: 4, arbitrary: nastyText.map((text) => ({ body: { text: `number\n${text}` }, type: 'text/csv' })) });
  return fc.oneof({ weight: 1, arbitrary: anyBody }, ...kinds);
}

const anyBody: fc.Arbitrary<{ body: Planned['body']; type: string }> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ body: null, type: '' }) },
  { weight: 2, arbitrary: fc.json({ maxDepth: 4 }).map((text) => ({ body: { text }, type: 'application/json' })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(...TYPES))
      .map(([bytes, type]) => ({ body: { bytes: Buffer.from(bytes) }, type })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('[', '{"a":', '"', '1'), fc.integer({ min: 1, max: 50_000 }))
      .map(([piece, times]) => ({ body: { text: piece.repeat(times) }, type: 'application/json' })),
  },
);

interface Wrapping {
  packed: 'no' | 'gzip' | 'cut' | 'only said' | 'br';
  type: string | null;
  more: Record<string, string>;
}

const VERSIONS = ['"1"', '"2"', '"3"', '"4"', '"0"', 'W/"1"', '*', '1', '""', '"999999999"', '"99999999999"', '"1", "2"', '"x"'];
const wrapping: fc.Arbitrary<Wrapping> = fc.record({
  packed: mostly(fc.constant<Wrapping['packed']>('no'), fc.constantFrom<Wrapping['packed']>('gzip', 'gzip', 'cut', 'only said', 'br')),
  type: mostly(fc.constant(null), fc.constantFrom(...TYPES)),
  more: mostly(
    fc.constant({}),
    fc.dictionary(
      fc.constantFrom(
        'idempotency-key',
        'accept',
        'accept-language',
        'origin',
        'range',
        'x-request-id',
        'last-event-id',
        'x-forwarded-for',
        'if-none-match',
        'content-length',
        'expect',
      ),
      fc.constantFrom('', '1', 'a'.repeat(300), '*/*', 'null', 'bytes=0-1', 'https://evil.example', '-1', '"1"', '\u00ff', 'text/html;q=0'),
      { maxKeys: 2 },
    ),
  ),
});

function wrapped(body: Planned['body'], type: string, { packed, type: otherType, more }: Wrapping): Pick<Planned, 'body' | 'headers'> {
  const said = otherType ?? type;
  const headers = { ...(said === '' ? {} : { 'content-type': said }), ...more };
  if (packed === 'no' || body === null || 'form' in body) return { body, headers };
  const plain = 'text' in body ? Buffer.from(body.text) : body.bytes;
  const bytes = packed === 'gzip' ? gzipSync(plain) : packed === 'cut' ? gzipSync(plain).subarray(0, -6) : plain;
  return { body: { bytes: Buffer.from(bytes) }, headers: { ...headers, 'content-encoding': packed === 'br' ? 'br' : 'gzip' } };
}

function requestsTo(path: string, method: string, { parameters = [], requestBody }: Described): fc.Arbitrary<Planned> {
  const route = `${method.toUpperCase()} ${path}`;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const versioned = parameters.some((p) => p.in === 'header' && p.name.toLowerCase() === 'if-match');
  return fc
    .record({
      segments: fc.tuple(...names.map((name) => segment(path, { name }))),
      query: query(parameters),
      asked: requestBody ? bodyOf(route, requestBody.content) : mostly(fc.constant({ body: null as Planned['body'], type: '' }), anyBody),
      wrap: wrapping,
      otherMethod: mostly(fc.constant(null), mostly(fc.constant(null), fc.constantFrom(...METHODS))),
      version: fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...VERSIONS.slice(0, 4)) },
        { weight: 1, arbitrary: fc.constantFrom(...VERSIONS) },
        { weight: 1, arbitrary: fc.constant(null) },
      ),
      who: fc.oneof(
        { weight: 16, arbitrary: fc.constant<Planned['who']>('admin') },
        { weight: 4, arbitrary: fc.constantFrom<Planned['who']>('tenant-admin', 'operator', 'viewer', 'stranger', 'nobody', 'rubbish') },
      ),
    })
    .map(({ segments, query: asked, asked: { body, type }, wrap, otherMethod, version, who }) => {
      const filled = names.reduce((text, name, i) => text.replace(`{${name}}`, segments[i] ?? ''), path);
      const { headers, ...rest } = wrapped(body, type, wrap);
      return {
        route,
        method: otherMethod ?? method.toUpperCase(),
        path: (filled.startsWith('^') ? filled.slice(1) : `/api/v1${filled}`) + asked,
        who,
        headers: versioned && version !== null ? { 'if-match': version, ...headers } : headers,
        ...rest,
      };
    });
}

export function requests(description: Description): fc.Arbitrary<Planned> {
  const all = Object.entries({ ...description.paths, ...BESIDE }).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      weight: weightOf(method, path),
      arbitrary: requestsTo(path, method, described),
    })),
  );
  return fc.oneof(...all);
}

/** What takes a body has more to get wrong. */
const weightOf = (method: string, path: string): number =>
  path === '/tenants/{t}/imports' && method === 'post' ? 6 : method === 'get' || method === 'delete' ? 2 : 4;
