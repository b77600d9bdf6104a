#!/usr/bin/env node
// Makes a sheet of phone users in one of the five import formats, with the tenant's inventory that it needs and a list
// of the faults put into it. Same arguments, same files.
//
//   node make-sheet.mjs --format csv-app --rows 1000 --faults 20 --seed 7 --out DIR
//
// DIR/sheet.csv       the sheet; mx-one is ISO 8859-1, the others UTF-8
// DIR/inventory.json  what the tenant owns before the import (docs/architecture.md, "Inventory document")
// DIR/expected.json   [{row, anyOf: [header, …], fault}]: each must be reported as an error on that row, on one of those
//                     columns; no other cell may be reported as an error. Row numbers are Excel's (the header is row 1).
//                     onlyIn: the fault cannot be written in the CSV's encoding, so only sheet.json holds it.
// DIR/sheet.json      the same sheet as an add-in sends it: {name, headers, firstRow, rows}
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const { values: args } = parseArgs({
  options: {
    format: { type: 'string' },
    rows: { type: 'string', default: '50' },
    faults: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: '.' },
  },
});
const FORMATS = ['mx-one', 'fonality', 'thirdlane', 'univerge-blue', 'csv-app'];
if (!FORMATS.includes(args.format)) {
  console.error(`make-sheet: --format is one of ${FORMATS.join(', ')}`);
  process.exit(2);
}
const rowsWanted = Number(args.rows);
const faultsWanted = Number(args.faults);

// mulberry32: small, seeded, good enough for test data
let state = Number(args.seed) >>> 0;
const random = () => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const int = (n) => Math.floor(random() * n);
const pick = (list) => list[int(list.length)];
const pad = (n, width) => String(n).padStart(width, '0');

const FIRST =
  'Aaliyah Aino Amara Andrés Anna Bengt Björn Carlos Chen Chloé Dana Dmitri Elif Emma Farid Fiona Gabriel Grace Hana Hugo Ingrid Ivan Jamal Jana José Karin Kenji Lars Leila Linh Luca Maria Mats Mei Miguel Nadia Niamh Noah Olga Omar Priya Quinn Rafael Rosa Sanjay Sofia Tariq Ulla Viktor Wanjiru Xavier Yara Zoë'.split(
    ' ',
  );
const LAST =
  'Abbott Andersson Bauer Beesly Berg Brown Castro Chan Costa Diaz Dubois Eriksson Evans Flynn Fontaine García Green Hansen Ito Jensen Johansson Kaya Kim Kowalski Larsen Lee Lindqvist Lopez Martin Meyer Moreau Müller Nguyen Nielsen Okafor Olsen Park Patel Petrov Ramos Rossi Schmidt Scott Silva Singh Stone Svensson Tanaka Torres Weber Wong Yilmaz'.split(
    ' ',
  );
const UNITS = [
  ['Acme'],
  ['Acme', 'Sales'],
  ['Acme', 'Sales', 'North'],
  ['Acme', 'Sales', 'South'],
  ['Acme', 'Support'],
  ['Acme', 'Finance'],
  ['Acme', 'Försäljning'],
];
const LOCATIONS = ['Main Office', 'Malmö Depot', 'Chicago Annex'];
const ascii = (s) =>
  s
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .toLowerCase();

const catalog = JSON.parse(readFileSync(join(here, '../../../shared/catalog/phones.json'), 'utf8'));
const phones = catalog.brands
  .filter((b) => b.ouis.length && ['yealink', 'polycom', 'grandstream', 'snom', 'fanvil'].includes(b.brand))
  .flatMap((b) => b.families.flatMap((f) => f.models.map((m) => ({ brand: b.brand, family: f.family, model: m.model, oui: b.ouis[0] }))));

const people = Array.from({ length: rowsWanted }, (_, i) => {
  const first = pick(FIRST),
    last = pick(LAST);
  return {
    i,
    first,
    last,
    username: `${ascii(first)[0]}${ascii(last)}${i}`,
    email: `${ascii(first)}.${ascii(last)}${i}@acme.example`,
    extension: String(2000000 + i),
  };
});
const AREA = [212, 312, 415, 617, 206, 305, 404, 503, 602, 713, 801, 919];
// 12 area codes × 10,000 numbers in exchange 555, then the exchanges above it
const numberAt = (n) => `+1${AREA[Math.floor(n / 10000) % AREA.length]}${555 + Math.floor(n / 120000)}${pad(n % 10000, 4)}`;
const macAt = (n, oui = '001565') => (oui + pad(n.toString(16), 6)).toUpperCase();
let numbersUsed = 100; // below 100: owned by others, or kept free for faults
let macsUsed = 1000;
const inventory = {
  tenant: 'acme',
  settings: {
    country: 'US',
    deviceProvisioning: { enabled: true, defaultModel: { brand: 'yealink', family: 't4x', model: 't46s' } },
    onPremisesIntegration: false,
  },
  orgUnits: UNITS,
  comparedTrees: { CMG: UNITS },
  locations: LOCATIONS,
  licences: [
    { type: 'Pro', total: rowsWanted * 2 + 10 },
    { type: 'Essentials', total: rowsWanted * 2 + 10 },
    { type: 'Voicemail', total: rowsWanted * 2 + 10 },
  ],
  numbers: [
    { number: numberAt(1), assignedTo: 'holder' },
    { number: '+18005550199', assignedTo: null },
  ],
  devices: [{ id: '0015650000AA', extension: '1000' }],
  tieTrunks: [],
  users: [{ username: 'holder', email: 'holder@acme.example', firstName: 'Hanna', lastName: 'Holder', extensions: ['1000'] }],
};
const parkedNumber = () => {
  const number = numberAt(numbersUsed++);
  inventory.numbers.push({ number, assignedTo: null });
  return number;
};
const knownDevice = () => {
  const id = macAt(macsUsed++, '0004F2');
  inventory.devices.push({ id, extension: null });
  return id;
};

/** Per format: headers, one clean row per person, and the faults: each changes a row and names the cells to be reported. */
const formats = {
  'mx-one': {
    headers: [
      'User ID',
      'First Name',
      'Last Name',
      'Company',
      'Department',
      'Title',
      'Email',
      'Mobile',
      'Extension',
      'Extension Type',
      'Mailbox',
      'Mailbox PIN',
    ],
    row: (p) => [
      p.username,
      p.first,
      p.last,
      'Acme',
      pick(UNITS.slice(1)).slice(1).join('/'),
      pick(['Agent', 'Engineer', 'Manager', '']),
      p.email,
      '',
      p.extension,
      pick(['SIP', 'IP', 'DECT']),
      'YES',
      pad(1000 + ((p.i * 7) % 9000), 4),
    ],
    faults: {
      'unit does not exist': (r) => {
        r[4] = 'Sales/East';
        return ['Department'];
      },
      'unit differs by capitals': (r) => {
        r[4] = 'sales/North';
        return ['Department'];
      },
      'company differs by capitals': (r) => {
        r[3] = 'ACME';
        return ['Company'];
      },
      'character outside ISO 8859-1': (r) => {
        r[2] = 'Wałęsa';
        return ['Last Name'];
      },
      'extension taken': (r) => {
        r[8] = '1000';
        return ['Extension'];
      },
      'mailbox without extension': (r) => {
        r[8] = '';
        return ['Extension', 'Mailbox', 'Mailbox PIN'];
      },
      'e-mail malformed': (r) => {
        r[6] = 'nobody@';
        return ['Email'];
      },
    },
  },
  fonality: {
    headers: [
      'Extension',
      'First Name',
      'Last Name',
      'Web Username',
      'Password',
      'Description',
      'Email',
      'IM',
      'Mobile',
      'Device MAC Address',
    ],
    row: (p) => [
      p.extension,
      p.first,
      p.last,
      p.username,
      `Passw0rd_${pad(p.i, 2)}`,
      pick(['Sales', 'Support', '']),
      p.email,
      '',
      '',
      [knownDevice, () => 'virtual', () => ''][int(3)](),
    ],
    faults: {
      'apostrophe in a name': (r) => {
        r[2] = "O'Brien";
        return ['Last Name'];
      },
      'trailing space': (r) => {
        r[1] += ' ';
        return ['First Name'];
      },
      'password too short': (r) => {
        r[4] = 'Ab12';
        return ['Password'];
      },
      'password without capital': (r) => {
        r[4] = 'passw0rd_42';
        return ['Password'];
      },
      'password with one digit': (r) => {
        r[4] = 'Password_2';
        return ['Password'];
      },
      'extension of another user': (r) => {
        r[0] = '1000';
        return ['Extension'];
      },
      'letter O for zero in a MAC': (r) => {
        r[9] = '00O4F2123456';
        return ['Device MAC Address'];
      },
      'unknown device': (r) => {
        r[9] = '0004F2FFFFFF';
        return ['Device MAC Address'];
      },
      'space after the MAC': (r) => {
        r[9] = `${knownDevice()} `;
        return ['Device MAC Address'];
      },
      'extension missing': (r) => {
        r[0] = '';
        return ['Extension'];
      },
    },
  },
  thirdlane: {
    headers: ['Extension', 'First Name', 'Last Name', 'Email', 'Pager', 'DID', 'Caller ID', 'MAC Address', 'Password'],
    row: (p) => [p.extension, p.first, p.last, p.email, '', int(2) ? parkedNumber() : '', '', int(2) ? macAt(macsUsed++) : '', ''],
    faults: {
      'DID does not exist': (r) => {
        r[5] = numberAt(2);
        return ['DID'];
      },
      'DID in use': (r) => {
        r[5] = numberAt(1);
        return ['DID'];
      },
      'MAC malformed': (r) => {
        r[7] = '001565AABB';
        return ['MAC Address'];
      },
      'extension taken': (r) => {
        r[0] = '1000';
        return ['Extension'];
      },
      'extension missing': (r) => {
        r[0] = '';
        return ['Extension'];
      },
      'e-mail malformed': (r) => {
        r[3] = 'ann(at)example';
        return ['Email'];
      },
    },
  },
  'univerge-blue': {
    headers: [
      'Display Name (Mandatory)',
      'Email Address (Mandatory)',
      'Subscription License Type',
      'Primary Phone Number (Optional)',
      'Additional Phone Numbers (Optional)',
      'Extension (Optional)',
      'Voice Location (Optional)',
      'First Name (Optional)',
      'Last Name (Optional)',
      'Job Title (Optional)',
      'Department (Optional)',
      'Time Zone (Optional)',
      'Caller ID (Optional)',
      'Call Timeout (Optional)',
      'Voicemail PIN (Optional)',
      'Voicemail Operator Number (Optional)',
      'Auto delete Voicemail Period (Optional)',
      'Voicemail Transcription Setting (Optional)',
      'Email for Voicemail Notification (Optional)',
      'SMS Notification on Voicemail (Optional)',
    ],
    row: (p) => [
      `${p.first} ${p.last}`,
      p.email,
      pick(['Pro', 'Essentials']),
      parkedNumber(),
      int(4) ? '' : `${parkedNumber()};${parkedNumber()}`,
      p.extension,
      pick(LOCATIONS),
      p.first,
      p.last,
      '',
      '',
      'UTC-05:00',
      '',
      String(5 + int(995)),
      pad(10000 + p.i, 6),
      '',
      String(1 + int(365)),
      pick(['YES', 'NO', '']),
      p.email,
      '',
    ],
    faults: {
      'unbalanced parenthesis': (r) => {
        r[0] += ' (Sales';
        return ['Display Name (Mandatory)'];
      },
      'e-mail missing': (r) => {
        r[1] = '';
        return ['Email Address (Mandatory)'];
      },
      'e-mail of an existing user': (r) => {
        r[1] = 'holder@acme.example';
        return ['Email Address (Mandatory)'];
      },
      'unknown licence type': (r) => {
        r[2] = 'Platinum';
        return ['Subscription License Type'];
      },
      'number not parked': (r) => {
        r[3] = numberAt(2);
        return ['Primary Phone Number (Optional)'];
      },
      'number in use': (r) => {
        r[3] = numberAt(1);
        return ['Primary Phone Number (Optional)'];
      },
      'toll-free as primary': (r) => {
        r[3] = '+18005550199';
        return ['Primary Phone Number (Optional)'];
      },
      'additional without primary': (r) => {
        r[4] = parkedNumber();
        r[3] = '';
        return ['Primary Phone Number (Optional)', 'Additional Phone Numbers (Optional)'];
      },
      'extension taken': (r) => {
        r[5] = '1000';
        return ['Extension (Optional)'];
      },
      'unknown location': (r) => {
        r[6] = 'main office';
        return ['Voice Location (Optional)'];
      },
      'timeout too short': (r) => {
        r[13] = '4';
        return ['Call Timeout (Optional)'];
      },
      'timeout too long': (r) => {
        r[13] = '1000';
        return ['Call Timeout (Optional)'];
      },
      'PIN too short': (r) => {
        r[14] = '123';
        return ['Voicemail PIN (Optional)'];
      },
      'auto delete out of range': (r) => {
        r[16] = '366';
        return ['Auto delete Voicemail Period (Optional)'];
      },
      'transcription neither YES nor NO': (r) => {
        r[17] = 'MAYBE';
        return ['Voicemail Transcription Setting (Optional)'];
      },
      'notification e-mail malformed': (r) => {
        r[18] = `${r[1]};nobody@`;
        return ['Email for Voicemail Notification (Optional)'];
      },
      'two SMS numbers': (r) => {
        r[19] = '+12125550150;+12125550151';
        return ['SMS Notification on Voicemail (Optional)'];
      },
    },
  },
  'csv-app': {
    headers: [
      'first_name',
      'last_name',
      'email',
      'password',
      'extension',
      'phone_number',
      'mac_address',
      'brand',
      'family',
      'model',
      'include_voicemail',
      'in_directory',
      'user_notes',
      'seat_type',
      'do_not_bill',
    ],
    row: (p) => {
      const d = int(3) ? pick(phones) : null;
      return [
        p.first,
        p.last,
        p.email,
        '',
        p.extension,
        int(2) ? parkedNumber() : '',
        d ? macAt(macsUsed++, d.oui) : '',
        d?.brand ?? '',
        d?.family ?? '',
        d?.model ?? '',
        pick(['yes', 'no']),
        pick(['yes', 'no']),
        '',
        '',
        '',
      ];
    },
    extra: (p) => {
      const d = pick(phones);
      return [
        '',
        '',
        p.email,
        '',
        ...[
          [String(6000000 + p.i), '', '', '', '', ''],
          ['', parkedNumber(), '', '', '', ''],
          ['', '', macAt(macsUsed++, d.oui), d.brand, d.family, d.model],
        ][int(3)],
        '',
        '',
        '',
        '',
        '',
      ];
    },
    faults: {
      'e-mail malformed': (r) => {
        r[2] = 'pam@';
        return ['email'];
      },
      'e-mail of an existing user': (r) => {
        r[2] = 'holder@acme.example';
        return ['email'];
      },
      'first name missing': (r) => {
        r[0] = '';
        return ['first_name'];
      },
      'extension taken': (r) => {
        r[4] = '1000';
        return ['extension'];
      },
      'number not on the account': (r) => {
        r[5] = numberAt(2);
        return ['phone_number'];
      },
      'number in use': (r) => {
        r[5] = numberAt(1);
        return ['phone_number'];
      },
      'number malformed': (r) => {
        r[5] = '12';
        return ['phone_number'];
      },
      'MAC malformed': (r) => {
        r.splice(6, 4, '001565AABB', 'yealink', 't4x', 't46s');
        return ['mac_address'];
      },
      'MAC in use': (r) => {
        r.splice(6, 4, '00:15:65:00:00:aa', 'yealink', 't4x', 't46s');
        return ['mac_address'];
      },
      'unknown brand': (r) => {
        r.splice(6, 4, macAt(macsUsed++), 'yaelink', 't4x', 't46s');
        return ['brand'];
      },
      'family of another brand': (r) => {
        r.splice(6, 4, macAt(macsUsed++), 'yealink', 'vvx', '410');
        return ['family'];
      },
      'model of another family': (r) => {
        r.splice(6, 4, macAt(macsUsed++), 'yealink', 't4x', 't23g');
        return ['model'];
      },
      'device without model': (r) => {
        r.splice(6, 4, macAt(macsUsed++), 'yealink', 't4x', '');
        return ['model'];
      },
    },
  },
};

const format = formats[args.format];
const rows = [];
const faultable = []; // rows that no other row depends on
for (const person of people) {
  rows.push(format.row(person));
  if (format.extra && int(5) === 0) rows.push(format.extra(person));
  else faultable.push(rows.length - 1);
}
const expected = [];
// Faults that name a taken value may each be used once: two rows with the same value are duplicates too.
const names = Object.keys(format.faults);
for (let n = 0; n < Math.min(faultsWanted, names.length, faultable.length); n += 1) {
  const index = faultable.splice(int(faultable.length), 1)[0];
  const anyOf = format.faults[names[n]](rows[index]);
  expected.push({
    row: index + 2,
    anyOf,
    fault: names[n],
    ...(/[^\x00-\xff]/.test(rows[index].join('')) && args.format === 'mx-one' ? { onlyIn: 'sheet.json' } : {}),
  });
}

const cell = (text) => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
let csv = `${[format.headers, ...rows].map((r) => r.map(cell).join(',')).join('\r\n')}\r\n`;
const latin1 = args.format === 'mx-one';
if (latin1 && /[^\x00-\xff]/.test(csv)) csv = csv.replace(/[^\x00-\xff]/g, '?');
mkdirSync(args.out, { recursive: true });
writeFileSync(join(args.out, 'sheet.csv'), csv, latin1 ? 'latin1' : 'utf8');
writeFileSync(join(args.out, 'sheet.json'), JSON.stringify({ name: 'Users', headers: format.headers, firstRow: 2, rows }));
writeFileSync(join(args.out, 'inventory.json'), JSON.stringify(inventory, null, rowsWanted > 200 ? 0 : 1));
writeFileSync(
  join(args.out, 'expected.json'),
  JSON.stringify(
    expected.sort((a, b) => a.row - b.row),
    null,
    1,
  ),
);
console.log(`${args.format}: ${rows.length} rows, ${expected.length} faults, ${format.headers.length} columns`);
