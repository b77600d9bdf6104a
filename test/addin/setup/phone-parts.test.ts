// The thinking parts of the pages about phones' keys and deliveries: bands of keys, what is left out, mails as files, times.
import { describe, expect, test } from '@jest/globals';
import { PHONES_LIMIT, type KeyedPhone } from '../../../shared/contracts/feature-keys.ts';
import { ago, when } from '../../../src-addin/components/when.ts';
import { readEml } from '../../../src-addin/setup/deliveries/read-eml.ts';
import {
  assignedKeys,
  groupPhones,
  keyBands,
  leftOut,
  modelsOf,
  wrongKeys,
  type KeyDraft,
} from '../../../src-addin/setup/feature-keys/key-bands.ts';
import { deliveriesText } from '../../../src-addin/messages/deliveries.ts';
import { loadPhones } from '../../../src-addin/setup/feature-keys/use-phones.ts';

const phone = (id: string, limit: number | null, model: string | null = 't42s'): KeyedPhone => ({
  id,
  brand: model && 'yealink',
  family: null,
  model,
  extension: null,
  person: null,
  limit,
  set: 0,
});
const ids = (phones: readonly KeyedPhone[]) => phones.map(({ id }) => id).join(' ');

describe('phones with different numbers of keys', () => {
  const some = [phone('a', 15), phone('b', 2, 't20p'), phone('c', 15), phone('d', null, null), phone('e', 0, 't19p')];

  test('are grouped, fewest keys first and unknown ones last', () => {
    expect(groupPhones(some).map(({ limit, phones }) => [limit, ids(phones)])).toEqual([
      [0, 'e'],
      [2, 'b'],
      [15, 'a c'],
      [null, 'd'],
    ]);
    expect(modelsOf(some)[0]).toBe('yealink t42s');
  });

  test('have their keys drawn in bands, each with the phones that lack it', () => {
    expect(keyBands(some).map(({ from, to, has, lacking }) => [from, to, has, ids(lacking)])).toEqual([
      [1, 2, 4, 'e'],
      [3, 15, 3, 'b e'],
      [16, 20, 1, 'a b c e'],
    ]);
    expect(keyBands([phone('a', 27)])).toEqual([{ from: 1, to: 27, has: 1, lacking: [] }]);
    expect(keyBands([phone('e', 0)])).toEqual([]);
  });

  test('are told beforehand which keys they will not take', () => {
    const key: KeyDraft = { kind: 'parking', value: '1' };
    const drafts = new Map([1, 9, 16].map((position) => [position, key]));
    expect(leftOut(some, drafts).map(({ keys, phones }) => [keys, ids(phones)])).toEqual([
      [[1, 9, 16], 'e'],
      [[9, 16], 'b'],
      [[16], 'a c'],
    ]);
  });
});

test('keys are sent in order, an emptied one without its former value, and wrong ones are named', () => {
  const drafts = new Map<number, KeyDraft>([
    [9, { kind: 'parking', value: '11' }],
    [3, { kind: 'none', value: '911' }],
    [4, { kind: 'speed_dial', value: ' 911 ' }],
    [2, { kind: 'presence', value: ' ' }],
  ]);
  expect(wrongKeys(drafts)).toEqual([2, 9]);
  expect(assignedKeys(drafts).map(({ position, value }) => [position, value])).toEqual([
    [2, ''],
    [3, ''],
    [4, '911'],
    [9, '11'],
  ]);
});

test('phones are loaded page by page, and no more than can be set at once', async () => {
  const asked: (string | null)[] = [];
  const page = Array.from({ length: 4000 }, (_, i) => phone(String(i), 1));
  const phones = (question: { cursor: string | null }) => {
    asked.push(question.cursor);
    return Promise.resolve({ items: page, next: `after ${asked.length}` });
  };
  const found = await loadPhones({ phones }, { q: '', importId: null }, new AbortController().signal);
  expect([found.phones.length, found.cut, asked]).toEqual([PHONES_LIMIT, true, [null, 'after 1', 'after 2']]);
});

describe('a mail file', () => {
  const file = (encoding: string, body: string) =>
    [
      'From: Rowcall <no-reply@acme.example>',
      'To: pam@acme.example',
      'Subject: =?UTF-8?Q?Willkommen,_J=C3=B6rg?= =?UTF-8?Q?_M=C3=BCller?=',
      'Content-Type: text/plain; charset=utf-8',
      `Content-Transfer-Encoding: ${encoding}`,
      '',
      body,
      '',
    ].join('\r\n');

  test.each([
    ['quoted-printable', 'Gr=C3=BC=C3=9Fe, a very =\r\nlong line = ok'],
    ['base64', 'R3LDvMOfZSwgYSB2ZXJ5IGxv\r\nbmcgbGluZSA9IG9r'],
    ['8bit', 'Grüße, a very long line = ok'],
  ])('reads as its receiver sees it, in %s', (encoding, body) => {
    expect(readEml(file(encoding, body))).toEqual({
      from: 'Rowcall <no-reply@acme.example>',
      to: 'pam@acme.example',
      subject: 'Willkommen, Jörg Müller',
      text: 'Grüße, a very long line = ok',
    });
  });
});

test('times are told from now, and as a day once they are long ago', () => {
  const now = Date.parse('2026-05-20T12:00:00Z');
  const before = (seconds: number) => ago(new Date(now - seconds * 1000).toISOString(), now);
  expect([before(-5), before(20), before(185), before(7300), before(86_400), before(3 * 86_400)]).toEqual([
    'now',
    '20 seconds ago',
    '3 minutes ago',
    '2 hours ago',
    'yesterday',
    '3 days ago',
  ]);
  const old = new Date(now - 40 * 86_400_000).toISOString();
  expect(ago(old, now)).toBe(when(old));
});

test('a delivery says what happened in words, and what has none as webhooks know it', () => {
  const said = ['import.undone', 'inbound-route.created', 'user.changed', 'location.deleted', 'compared-tree.replaced'];
  expect(said.map(deliveriesText.list.event)).toEqual([
    'After an undo',
    'Inbound route added',
    'User changed',
    'Location removed',
    'compared-tree.replaced',
  ]);
});
