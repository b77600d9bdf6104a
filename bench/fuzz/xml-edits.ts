// Changes to the XML of a workbook's part that keep it XML, or nearly: wrong references, entities, nesting, numbers.
import fc from 'fast-check';

export type XmlEdit =
  | { how: 'attribute'; at: number; name: string; value: string }
  | { how: 'text'; at: number; value: string }
  | { how: 'element'; at: number; value: string; times: number }
  | { how: 'nest'; at: number; times: number }
  | { how: 'doctype'; value: string }
  | { how: 'remove'; at: number }
  | { how: 'whole'; value: string };

const at = fc.double({ min: 0, max: 1, noNaN: true });
const VALUES = [
  '',
  '0',
  '-1',
  '1',
  '999999999',
  '1e309',
  'NaN',
  '4294967296',
  'A0',
  'XFD1048576',
  'XFE1048577',
  'A1048576',
  'ZZZZZZZ1',
  'A1:XFD1048576',
  '$A$1',
  'R1C1',
  's',
  'inlineStr',
  'd',
  'e',
  'b',
  'rId999',
  '../../../etc/passwd',
  'http://localhost/x',
  '&#0;',
  '&#xD800;',
  '&#x110000;',
  '&lol;',
  '_x0000_',
  '_xD800_',
  '"',
  '<',
  '0;0;0;0;0;0',
  '[$-409]yyyy',
  '[h]:mm:ss.000000000',
  '????????????/????????????',
  '0'.repeat(400),
];
const ELEMENTS = [
  '<c/>',
  '<row/>',
  '<row r="1048576"/>',
  '<row r="99999999999"><c r="A1"><v>1</v></c></row>',
  '<c r="XFD1048576"><v>1</v></c>',
  '<c r="A1048576" t="s"><v>99999999</v></c>',
  '<c t="s"><v>-1</v></c>',
  '<c t="inlineStr"><is><t>=1+1</t></is></c>',
  '<c t="d"><v>2026-99-99</v></c>',
  '<c s="99999"><v>1e308</v></c>',
  '<c><f t="shared" si="0" ref="A1:XFD1048576">A1</f></c>',
  '<c><f t="array" ref="A1:A1048576">SUM(A1)</f><v>x</v></c>',
  '<mergeCell ref="A1:XFD1048576"/>',
  '<dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a,b"</formula1></dataValidation>',
  '<sheet name="Users" sheetId="1" r:id="rId1"/>',
  '<si><t>x</t></si>',
  '<si><r><t>x</t></r><r/></si>',
  '<xf numFmtId="99999"/>',
  '<numFmt numFmtId="164" formatCode="0;[Red]"/>',
  '<![CDATA[x]]>',
  '<!-- -- -->',
  '<?x?>',
  '&#65;',
  '</worksheet>',
];
/** Ten entities of ten entities each: a billion, where a parser believes in them. */
const LAUGHS = `<!DOCTYPE l [<!ENTITY l0 "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')}]>`;
const DOCTYPES = [
  LAUGHS,
  '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
  '<!DOCTYPE x [<!ENTITY lol SYSTEM "http://localhost/">]>',
  '<!DOCTYPE',
  '<!DOCTYPE x [[[[',
];
const WHOLE = ['', '<', '<x>', '<x/>', '\ufeff', '\0', '{}', '<worksheet><sheetData>', '<a b=>', '<a b="'];

export const xmlEdits: fc.Arbitrary<XmlEdit> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      how: fc.constant('attribute' as const),
      at,
      name: fc.constantFrom('r', 't', 's', 'ref', 'sqref', 'numFmtId', 'formatCode', 'count', 'r:id', 'Target', 'xml:space', '__proto__'),
      value: fc.constantFrom(...VALUES),
    }),
  },
  { weight: 4, arbitrary: fc.record({ how: fc.constant('text' as const), at, value: fc.constantFrom(...VALUES) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      how: fc.constant('element' as const),
      at,
      value: fc.constantFrom(...ELEMENTS),
      times: fc.constantFrom(1, 1, 1, 2, 300),
    }),
  },
  { weight: 1, arbitrary: fc.record({ how: fc.constant('nest' as const), at, times: fc.constantFrom(10, 1000, 20_000) }) },
  { weight: 1, arbitrary: fc.record({ how: fc.constant('doctype' as const), value: fc.constantFrom(...DOCTYPES) }) },
  { weight: 2, arbitrary: fc.record({ how: fc.constant('remove' as const), at }) },
  { weight: 1, arbitrary: fc.record({ how: fc.constant('whole' as const), value: fc.constantFrom(...WHOLE) }) },
);

/** The end of the tag nearest after this share of the text. */
const tagEnd = (xml: string, share: number): number => {
  const found = xml.indexOf('>', Math.floor(share * xml.length));
  return found < 0 ? xml.length : found;
};
const insert = (xml: string, place: number, piece: string): string => xml.slice(0, place) + piece + xml.slice(place);

export function edited(part: Buffer, edit: XmlEdit): Buffer {
  const xml = part.toString();
  switch (edit.how) {
    case 'attribute': {
      const end = tagEnd(xml, edit.at);
      const start = xml.lastIndexOf('<', end);
      const tag = xml.slice(start, end);
      const named = new RegExp(` ${edit.name}="[^"]*"`);
      const changed = named.test(tag)
        ? tag.replace(named, ` ${edit.name}="${edit.value}"`)
        : `${tag.replace(/\/$/, '')} ${edit.name}="${edit.value}"${tag.endsWith('/') ? '/' : ''}`;
      return Buffer.from(xml.slice(0, start) + changed + xml.slice(end));
    }
    case 'text': {
      const from = tagEnd(xml, edit.at) + 1;
      const to = xml.indexOf('<', from);
      return Buffer.from(xml.slice(0, from) + edit.value + (to < 0 ? '' : xml.slice(to)));
    }
    case 'element':
      return Buffer.from(insert(xml, tagEnd(xml, edit.at) + 1, edit.value.repeat(edit.times)));
    case 'nest':
      return Buffer.from(insert(xml, tagEnd(xml, edit.at) + 1, '<a>'.repeat(edit.times) + '</a>'.repeat(edit.times)));
    case 'doctype':
      return Buffer.from(insert(xml, Math.max(0, xml.indexOf('?>') + 2), edit.value).replace(/<t>[^<]*/, '<t>&l9;&lol;'));
    case 'remove': {
      const end = tagEnd(xml, edit.at);
      return Buffer.from(xml.slice(0, xml.lastIndexOf('<', end)) + xml.slice(end + 1));
    }
    case 'whole':
      return Buffer.from(edit.value);
  }
}
