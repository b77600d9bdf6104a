// MAC addresses: one spelling inside (12 capital hex digits), any separators outside (K-12).

const SEPARATORS = /[\s:.\-]/g;
const CANONICAL = /^[0-9A-F]{12}$/;

/** 12 capital hex digits, or null when the text is no MAC address. */
export function parseMacAddress(text: string): string | null {
  if (CANONICAL.test(text)) return text;
  const bare = text.replace(SEPARATORS, '').toUpperCase();
  return CANONICAL.test(bare) ? bare : null;
}

/** A MAC in its canonical spelling; other device ids (SOFTPHONE001) as they are, without outer spaces. */
export const normaliseDeviceId = (text: string): string => parseMacAddress(text) ?? text.trim();

/** As people read it: 00:15:65:AA:BB:CC. */
export const formatMacAddress = (mac: string): string => mac.match(/../g)?.join(':') ?? mac;
