// Sentences about the keys that a tenant's machines are let in with: its phones, its FreeSWITCH. Loaded with set-up.
export interface KeyWords {
  title: string;
  /** Where it is entered, and whom it may not fall to. */
  lead: string;
  none: string;
  make: string;
  renewLead: string;
  renewed: string;
  revokeLead: string;
}

export const keyText = {
  since: (at: string) => `In use since ${at}`,
  renew: 'New key',
  renewTitle: 'Make a new key?',
  revoke: 'Revoke',
  revokeTitle: 'Revoke the key?',
  revoked: 'The key is revoked.',

  phones: {
    title: 'Address of the phones’ configuration',
    lead: 'Enter it in your DHCP server (option 66) or in the phone. The key in it opens the SIP secrets of every phone: keep it private.',
    none: 'There is no address yet, so no phone gets a file.',
    make: 'Make an address',
    renewLead: 'The present address stops working at once. Phones that know only that one get nothing until they are told the new one.',
    renewed: 'The new address is in use.',
    revokeLead: 'The address stops working at once, and no phone gets a file any more.',
  },
  freeswitch: {
    title: 'FreeSWITCH',
    lead: 'Enter both in xml_curl.conf.xml of mod_xml_curl. They open the hash of every SIP account: give them to FreeSWITCH alone. Users are found under the SIP domain of the tenant settings.',
    none: 'There is no key yet, so FreeSWITCH finds nobody here.',
    make: 'Make a key',
    renewLead: 'The present key stops working at once. FreeSWITCH finds nobody here until it is told the new one.',
    renewed: 'The new key is in use.',
    revokeLead: 'The key stops working at once, and FreeSWITCH finds nobody here any more.',
  },
} as const satisfies { phones: KeyWords; freeswitch: KeyWords } & Record<string, unknown>;
