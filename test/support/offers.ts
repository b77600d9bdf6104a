// A tenant's facts for tests of dropdowns and templates.
import type { OfferContext } from '../../shared/formats/define-format.ts';
import { noTenantOffers } from '../../shared/lists/no-tenant.ts';
import { catalog } from './catalog.ts';

export const offers = (more: Partial<OfferContext> = {}): OfferContext => ({
  ...noTenantOffers,
  tenant: 'demo',
  locations: ['Main Office', 'Ann Arbor, MI', 'Hall 3'],
  licences: [
    { type: 'Pro', total: 10, used: 1 },
    { type: 'Essentials', total: 10, used: 0 },
  ],
  orgUnits: [['Acme'], ['Acme', 'Sales'], ['Acme', 'Sales', 'North/South'], ['What?'], ['What?', 'Lab'], ['Whats'], ['Whats', 'Stock']],
  tieTrunks: ['Trunk A'],
  parkedNumbers: ['+12125550104', '+12125550105'],
  freeDevices: ['0004F2000001'],
  options: {},
  catalog,
  ...more,
});
