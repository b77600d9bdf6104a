// A brand's way of writing a PhoneSetup down. One file a brand in brands/, found through the catalog's `format` of a model
// (phones.json), so that two brands with one syntax share a writer. Adding one: docs/new-brand.md.
import type { PhoneSetup } from './phone-setup.ts';

export interface PhoneFile {
  name: string;
  content: string;
  contentType: string;
}

export interface BrandWriter {
  /** The part of the catalog's `format` before the semicolon. */
  format: string;
  /** Every file the phone may ask for, with its secrets. */
  files(setup: PhoneSetup): PhoneFile[];
}

export const PLAIN_TEXT = 'text/plain; charset=utf-8';
export const XML = 'text/xml; charset=utf-8';

// Control characters are not allowed in XML at all, and would end a line in the text formats.
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** One line of text: what would break a line or a parser becomes a space. */
export const oneLine = (text: string): string => text.replace(CONTROLS, ' ');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** For the text and the attributes of an XML document. */
export const xmlText = (text: string): string => oneLine(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

export const xmlElement = (name: string, text: string, attributes = ''): string =>
  `<${name}${attributes ? ` ${attributes}` : ''}>${xmlText(text)}</${name}>`;

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
