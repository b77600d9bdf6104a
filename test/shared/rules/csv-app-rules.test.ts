// The Kazoo CSV App's rules by their numbers (docs/reference/formats.md).
import { describe, expect, test } from '@jest/globals';
import { extraRow, phone, userRow, checkRows, checkSheet, inShort } from '../../support/check.ts';
import { memoryDirectory } from '../../support/memory-directory.ts';
import { testRule } from './test-rule.ts';

const parked = memoryDirectory({ numbers: { '+12125550100': null, '+12125550101': null } });
const holder = memoryDirectory({
  users: [
    {
      username: 'holder',
      email: 'holder@example.com',
      firstName: 'Hanna',
      lastName: 'Holder',
      extensions: ['1000'],
      numbers: ['+12125550001'],
      devices: [{ id: '0015650000AA', brand: 'yealink', family: 't4x', model: 't46s' }],
    },
  ],
});

testRule('missing-value', {
  accept: [
    { name: 'a user row with the four needed cells (K-03)', rows: [userRow(1)] },
    { name: 'an extra row with an e-mail and no names (K-04)', rows: [userRow(1), extraRow(1, { extension: '3000' })] },
  ],
  reject: [
    {
      name: 'a row with a last name alone as a user row that lacks the rest (K-05)',
      rows: [{ last_name: 'Beesly' }],
      at: ['2 first_name', '2 email', '2 extension'],
    },
    { name: 'an extra row without its e-mail (K-06)', rows: [userRow(1), { extension: '3000' }], at: ['3 email'] },
    { name: 'a cell of spaces alone', rows: [userRow(1, { first_name: ' \u00a0 ' })], at: ['2 first_name'] },
  ],
});

testRule('excel-error', {
  accept: [{ name: 'a sign that is part of a value', rows: [userRow(1, { user_notes: '#1 in sales', password: '#Ref!1234' })] }],
  reject: [
    {
      name: 'a formula that has failed, in any column and language',
      rows: [userRow(1, { first_name: '#REF!', user_notes: '#N/A' }), userRow(2, { last_name: ' #BEZUG!' })],
      at: ['2 first_name', '2 user_notes', '3 last_name'],
    },
  ],
});

testRule('user-row-repeated', {
  accept: [{ name: 'a user row and extra rows of the same e-mail (K-10)', rows: [userRow(1), extraRow(1, { extension: '3000' })] }],
  reject: [
    {
      name: 'two user rows of one e-mail, at both (K-10)',
      rows: [userRow(1), userRow(1, { extension: '3000' })],
      at: ['2 email', '3 email'],
    },
    {
      name: 'the same e-mail in other capitals',
      rows: [userRow(1), userRow(1, { email: 'PAM1@example.com', extension: '3000' })],
      at: ['2 email', '3 email'],
    },
    {
      name: 'an extra row that also carries names (K-10, the trap)',
      rows: [userRow(1), userRow(1, { extension: '3000', phone_number: '+12125550100' })],
      directory: parked,
      at: ['2 email', '3 email'],
    },
  ],
});

testRule('extra-row-without-user', {
  accept: [
    { name: 'an extra row below its user, with others between (K-06)', rows: [userRow(1), userRow(2), extraRow(1, { extension: '3000' })] },
    {
      name: 'an extra row that says what is stored already (K-09)',
      rows: [{ email: 'holder@example.com', extension: '1000' }],
      directory: holder,
    },
  ],
  reject: [
    { name: 'an extra row whose user is nowhere (K-09)', rows: [extraRow(1, { extension: '3000' })], at: ['2 email'] },
    { name: 'an extra row above its user (K-06)', rows: [extraRow(1, { extension: '3000' }), userRow(1)], at: ['2 email'] },
    {
      name: 'something new for a stored user without its user row (K-09)',
      rows: [{ email: 'holder@example.com', extension: '3000' }],
      directory: holder,
      at: ['2 email'],
    },
  ],
});

testRule('extra-row-empty', {
  accept: [
    { name: 'an extra row with a number (K-04)', rows: [userRow(1), extraRow(1, { phone_number: '+12125550100' })], directory: parked },
  ],
  reject: [{ name: 'an e-mail and nothing to add (K-04)', rows: [userRow(1), extraRow(1, {})], at: ['3 email'] }],
});

testRule('setting-on-extra-row', {
  accept: [{ name: 'resources on an extra row (K-07)', rows: [userRow(1), extraRow(1, phone(1))] }],
  reject: [
    {
      name: 'settings on an extra row (K-07)',
      rows: [userRow(1), extraRow(1, { extension: '3000', include_voicemail: 'yes', user_notes: 'x' })],
      at: ['3 include_voicemail', '3 user_notes'],
    },
  ],
});

testRule('duplicate-value', {
  accept: [{ name: 'different values, and blanks', rows: [userRow(1, phone(1)), userRow(2, phone(2)), userRow(3)] }],
  reject: [
    {
      name: 'an extension at every row that shares it, extra rows included (K-11)',
      rows: [userRow(1), userRow(2, { extension: '2001' }), extraRow(2, { extension: '2001' })],
      at: ['2 extension', '3 extension', '4 extension'],
    },
    {
      name: 'one phone number in two spellings (K-11)',
      rows: [userRow(1, { phone_number: '+12125550100' }), userRow(2, { phone_number: '(212) 555-0100' })],
      directory: parked,
      at: ['2 phone_number', '3 phone_number'],
    },
    {
      name: 'one MAC address in two spellings (K-12)',
      rows: [userRow(1, phone(1)), userRow(2, { ...phone(1), mac_address: '00:15:65:00:00:01' })],
      at: ['2 mac_address', '3 mac_address'],
    },
  ],
});

testRule('device-incomplete', {
  accept: [
    { name: 'all four cells (K-13)', rows: [userRow(1, phone(1))] },
    { name: 'none of them, or None', rows: [userRow(1), userRow(2, { brand: 'None', family: 'none', model: 'None' })] },
  ],
  reject: [
    { name: 'a phone without its model (K-13)', rows: [userRow(1, { ...phone(1), model: '' })], at: ['2 model'] },
    { name: 'a MAC address with the brand None (K-13)', rows: [userRow(1, { ...phone(1), brand: 'None' })], at: ['2 brand'] },
    {
      name: 'a model without a MAC address on an extra row',
      rows: [userRow(1), extraRow(1, { ...phone(1), mac_address: '' })],
      at: ['3 mac_address'],
    },
  ],
});

testRule('unknown-choice', {
  accept: [
    { name: 'brand, family and model in any case', rows: [userRow(1, { ...phone(1), brand: 'Yealink', family: 'T4X', model: 'T46S' })] },
    {
      name: 'Yes, NO and every spelling of a seat type',
      rows: [userRow(1, { include_voicemail: 'Yes', in_directory: 'NO', seat_type: 'Virtual Extension' })],
    },
  ],
  reject: [
    { name: 'a misspelt brand, without judging what hangs on it', rows: [userRow(1, { ...phone(1), brand: 'yaelink' })], at: ['2 brand'] },
    { name: 'a family of another brand', rows: [userRow(1, { ...phone(1), family: 'vvx', model: '410' })], at: ['2 family'] },
    { name: 'a model of another family', rows: [userRow(1, { ...phone(1), model: 't23g' })], at: ['2 model'] },
    {
      name: 'a seat type and a yes-or-no in one pass',
      rows: [userRow(1, { seat_type: 'Gold', do_not_bill: 'TRUE' })],
      at: ['2 seat_type', '2 do_not_bill'],
    },
  ],
});

testRule('taken-value', {
  accept: [
    { name: 'free extensions and MAC addresses', rows: [userRow(1, phone(1))], directory: holder },
    {
      name: "a stored user's own extension, number and device",
      rows: [
        {
          first_name: 'Hanna',
          last_name: 'Holder',
          email: 'holder@example.com',
          extension: '1000',
          phone_number: '+12125550001',
          ...phone(170),
        },
      ],
      directory: holder,
    },
    { name: 'anything while the directory cannot be reached', rows: [userRow(1, { extension: '1000' })], directory: null },
  ],
  reject: [
    { name: "another user's extension", rows: [userRow(1, { extension: '1000' })], directory: holder, at: ['2 extension'] },
    { name: "another user's number", rows: [userRow(1, { phone_number: '+12125550001' })], directory: holder, at: ['2 phone_number'] },
    {
      name: 'a MAC address in use, in another spelling (K-12)',
      rows: [userRow(1, { ...phone(1), mac_address: '00:15:65:00:00:aa' })],
      directory: holder,
      at: ['2 mac_address'],
    },
  ],
});

testRule('number-not-on-account', {
  accept: [{ name: 'a parked number', rows: [userRow(1, { phone_number: '212-555-0100' })], directory: parked }],
  reject: [
    {
      name: 'a number the account does not own',
      rows: [userRow(1, { phone_number: '+12125550999' })],
      directory: parked,
      at: ['2 phone_number'],
    },
  ],
});

testRule('existing-user-differs', {
  accept: [
    {
      name: 'a stored user row that says the same, blanks matching anything',
      rows: [{ first_name: 'Hanna', last_name: 'Holder', email: 'HOLDER@example.com', extension: '1000' }],
      directory: holder,
    },
  ],
  reject: [
    {
      name: 'a stored user under another name, as one issue',
      rows: [userRow(1, { email: 'holder@example.com' })],
      directory: holder,
      at: ['2 email'],
    },
  ],
});

testRule('email-held-twice', {
  accept: [
    {
      name: 'an e-mail of one stored user',
      rows: [{ first_name: 'Hanna', last_name: 'Holder', email: 'holder@example.com', extension: '1000' }],
      directory: holder,
    },
  ],
  reject: [
    {
      name: 'an e-mail that two stored users share',
      rows: [userRow(1)],
      directory: memoryDirectory({
        users: [
          { username: 'a', email: 'pam1@example.com' },
          { username: 'b', email: 'Pam1@example.com' },
        ],
      }),
      at: ['2 email'],
    },
  ],
});

testRule('email-malformed', {
  accept: [{ name: 'plus signs and subdomains', rows: [userRow(1, { email: 'pam+phone@mail.example.co.uk' })] }],
  reject: [
    {
      name: 'an address without a domain',
      rows: [userRow(1, { email: 'pam@' }), userRow(2, { email: 'pam@example' })],
      at: ['2 email', '3 email'],
    },
  ],
});

testRule('email-characters', {
  accept: [{ name: 'letters, digits and + @ . _ -', rows: [userRow(1, { email: 'a_b-c.d+1@example.com' })] }],
  reject: [
    {
      name: 'a letter with an accent, because the e-mail becomes the username',
      rows: [userRow(1, { email: 'chloé@example.com' })],
      at: ['2 email'],
    },
  ],
});

testRule('phone-number-malformed', {
  accept: [
    {
      name: 'national and international spellings',
      rows: [userRow(1, { phone_number: '(212) 555-0100' }), userRow(2, { phone_number: '+46 70 123 45 67' })],
    },
  ],
  reject: [{ name: 'a number too short to be one', rows: [userRow(1, { phone_number: '12' })], at: ['2 phone_number'] }],
});

testRule('mac-address-malformed', {
  accept: [
    {
      name: 'colons, dashes, dots and small letters',
      rows: ['00:15:65:aa:bb:01', '00-15-65-aa-bb-02', '0015.65aa.bb03', '001565AABB04'].map((mac, n) =>
        userRow(n, { ...phone(n), mac_address: mac }),
      ),
    },
  ],
  reject: [
    {
      name: 'ten digits, and letters beyond F',
      rows: [userRow(1, { ...phone(1), mac_address: '001565AABB' }), userRow(2, { ...phone(2), mac_address: '00156500000G' })],
      at: ['2 mac_address', '3 mac_address'],
    },
  ],
});

testRule('extension-malformed', {
  accept: [{ name: 'digits with leading zeros', rows: [userRow(1, { extension: '0042' })] }],
  reject: [{ name: 'letters', rows: [userRow(1, { extension: '20a1' })], at: ['2 extension'] }],
});

testRule('extension-length', {
  accept: [{ name: 'the length the tenant fixes', rows: [userRow(1)], context: { settings: { extensionLength: 4 } } }],
  reject: [
    {
      name: 'another length',
      rows: [userRow(1, { extension: '20011' })],
      context: { settings: { extensionLength: 4 } },
      at: ['2 extension'],
    },
  ],
});

testRule('extension-reserved', {
  accept: [{ name: 'others', rows: [userRow(1)], context: { settings: { reservedExtensions: ['911'] } } }],
  reject: [
    {
      name: 'a reserved one',
      rows: [userRow(1, { extension: '911' })],
      context: { settings: { reservedExtensions: ['911'] } },
      at: ['2 extension'],
    },
  ],
});

testRule('text-too-long', {
  accept: [{ name: 'a name of 128 characters', rows: [userRow(1, { first_name: 'x'.repeat(128) })] }],
  reject: [{ name: 'a name of 129', rows: [userRow(1, { first_name: 'x'.repeat(129) })], at: ['2 first_name'] }],
});

testRule('secret-length', {
  accept: [{ name: 'any password up to 128 characters, and none', rows: [userRow(1, { password: 'p' }), userRow(2)] }],
  reject: [{ name: 'a longer one', rows: [userRow(1, { password: 'x'.repeat(129) })], at: ['2 password'] }],
});

describe('the sheet as a whole', () => {
  test('says which needed column is missing and which header looks like it, without taking it silently', () => {
    const session = checkSheet(['first_name', 'last_name', 'emial', 'extension'], [['Pam', 'Beesly', 'pam@example.com', '2001']]);
    expect(inShort(session.issues.ofSheet())).toEqual(['sheet email missing-column', 'sheet - unknown-column']);
    expect(session.issues.ofSheet()[0]?.args).toEqual({ header: 'email', near: 'emial' });
    expect(inShort(session.issues.list())).toHaveLength(2);
  });

  test('asks for a header row when there is none (K-02)', () => {
    expect(
      inShort(checkSheet(null, [['Pam', 'Beesly', 'pam@example.com', '2001']], { firstRow: 1 }).issues.list({ severity: 'error' })),
    ).toContain('sheet - header-row-missing');
  });

  test('warns that the first of several locations is taken, and refuses one that does not exist (K-14)', () => {
    const locations = ['Main Office', 'Depot'];
    expect(inShort(checkRows([userRow(1)], { context: { locations } }).issues.list())).toEqual(['sheet - location-not-chosen']);
    expect(inShort(checkRows([userRow(1)], { context: { locations, given: { location: 'Depot' } } }).issues.list())).toEqual([]);
    expect(inShort(checkRows([userRow(1)], { context: { locations, given: { location: 'Depo' } } }).issues.list())).toEqual([
      'sheet - unknown-location-option',
    ]);
  });

  test('warns of blank rows between filled ones, long rows and unknown columns, and reads the rest (K-02)', () => {
    const session = checkSheet(
      ['first_name', 'last_name', 'email', 'extension', 'shoe size'],
      [['Pam', 'Beesly', 'pam@example.com', '2001', '38'], [], ['Jim', 'Halpert', 'jim@example.com', '2002', '44', 'stray']],
    );
    expect(inShort(session.issues.list())).toEqual(['sheet - unknown-column', '3 - blank-row', '4 - row-too-long']);
    expect(session.issues.counts.errors).toBe(0);
  });

  test("skips a template's example row while nobody has touched it", () => {
    const columns = ['first_name', 'last_name', 'email', 'extension'];
    const example = ['Pam', 'Beesly', 'pam.beesly@example.com', '2602'];
    expect(inShort(checkSheet(columns, [example]).issues.list())).toEqual(['2 - example-row']);
    expect(inShort(checkSheet(columns, [['Pamela', ...example.slice(1)]]).issues.list())).toEqual([]);
    // What Excel makes of a number when it opens a .csv template.
    const withNumber = (number: string) => checkSheet([...columns, 'phone_number'], [[...example, number]]).issues.list();
    expect(inShort(withNumber('12125550102'))).toEqual(['2 - example-row']);
    expect(inShort(withNumber('12125550199'))).not.toContain('2 - example-row');
    // The example's extension is nobody's: a row of one's own may have it.
    expect(inShort(checkSheet(columns, [example, ['Jim', 'Halpert', 'jim@example.com', '2602']]).issues.list())).toEqual([
      '2 - example-row',
    ]);
  });

  test('tells all issues of a cell and of a row in one pass (K-15)', () => {
    const session = checkRows([userRow(1, { email: ' pam@', extension: 'x', phone_number: '12' })]);
    expect(inShort(session.issues.ofRow(2)).sort()).toEqual([
      '2 email email-malformed',
      '2 email odd-spaces',
      '2 extension extension-malformed',
      '2 phone_number phone-number-malformed',
    ]);
  });
});
