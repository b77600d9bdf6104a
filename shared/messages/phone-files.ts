// Why a phone gets no configuration file, and what to do about it.
import type { PhoneFilesMissing } from '../contracts/provisioning.ts';

export const phoneFilesText: Readonly<Record<PhoneFilesMissing, string>> = {
  'provisioning-off': 'Provisioning is switched off for this tenant. Switch it on in the settings.',
  'no-mac': 'This device has no MAC address, so no phone will ask for its file. Enter the 12 digits printed on the phone as its id.',
  'no-model': 'The brand, family or model is missing, and the tenant has no default model. Choose the model of this phone.',
  'unknown-model': 'The catalog has no such model. Choose brand, family and model from the lists.',
  'no-writer': 'Files for this model cannot be written yet. Set it up by hand, or use a phone of another brand.',
  'no-sip-domain': 'The tenant has no SIP domain, so the phone would not know where to register. Enter it in the settings.',
  'no-account': 'Nobody is on this phone: no SIP account belongs to it or to its extension. Assign an extension.',
};
