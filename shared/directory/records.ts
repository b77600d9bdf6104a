// The directory's nouns as the rules and the plan know them (docs/glossary.md). The API's own records are in contracts/.

/** A stored user with everything a row of a sheet can be compared with. */
export interface StoredUser {
  id: string;
  username: string;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  displayName: string | null;
  notes: string | null;
  seatType: string | null;
  doNotBill: boolean | null;
  orgUnit: readonly string[] | null;
  location: string | null;
  licence: string | null;
  /** Whatever else formats keep with a user: job title, mobile number, … */
  attributes: Readonly<Record<string, string>>;
  extensions: readonly string[];
  /** The same extensions with what is set on them. */
  lines: readonly StoredLine[];
  /** E.164. */
  numbers: readonly string[];
  devices: readonly StoredDevice[];
  mailboxes: readonly StoredMailbox[];
  /** What the user's endpoints show to the other side. */
  callerIds: readonly string[];
  hasMailbox: boolean;
  inDirectory: boolean;
}

export interface StoredLine {
  number: string;
  mode: 'device' | 'virtual' | 'voicemail-only';
  description: string | null;
  deviceId: string | null;
}

export interface StoredMailbox {
  number: string;
  pager: string | null;
  attributes: Readonly<Record<string, string>>;
}

export interface StoredDevice {
  /** MAC address as 12 capital hex digits, or the vendor's own name. */
  id: string;
  brand: string | null;
  family: string | null;
  model: string | null;
}
