// A phone with everything a file can hold, and text that would break a careless writer.
import type { PhoneSetup } from '../../src-api/provisioning/phone-setup.ts';

export const phoneSetup = (brand: string, family: string, model: string): PhoneSetup => ({
  mac: '0015650000AB',
  brand,
  family,
  model,
  server: { domain: 'acme.sip.example', proxy: { host: 'proxy.example', port: 5080 } },
  accounts: [{ username: 'user_ann', secret: 'p<&>"\'s;%é', displayName: 'Änn "A&B" O\'Hara', label: '0201' }],
  keys: [
    { position: 2, kind: 'presence', value: '0202', label: 'Bob <Ray>' },
    { position: 3, kind: 'parking', value: '*31', label: 'Park 1' },
    { position: 4, kind: 'personal_parking', value: '*30202', label: 'Park Bob; Ray' },
    { position: 5, kind: 'none', value: '', label: '' },
    { position: 7, kind: 'speed_dial', value: '+12125550199', label: 'Taxi' },
  ],
  voicemailNumber: '*97',
});
