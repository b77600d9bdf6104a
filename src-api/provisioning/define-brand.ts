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
