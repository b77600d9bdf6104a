// XML as we write it, for phones and SIP servers: text from people never breaks out of its place.

// Control characters are not allowed in XML at all, and would end a line in the text formats.
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]+/g;

/** One line of text: what would break a line or a parser becomes a space. */
export const oneLine = (text: string): string => text.replace(CONTROLS, ' ');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** For the text and the attributes of an XML document. */
export const xmlText = (text: string): string => oneLine(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

export const xmlElement = (name: string, text: string, attributes = ''): string =>
  `<${name}${attributes ? ` ${attributes}` : ''}>${xmlText(text)}</${name}>`;

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
