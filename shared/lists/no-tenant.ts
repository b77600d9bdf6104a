// The facts before anybody says which tenant it is: what needs none is still offered.
import type { OfferContext } from '../formats/define-format.ts';

export const noTenant: Omit<OfferContext, 'options' | 'catalog'> = {
  tenant: '',
  country: 'US',
  settings: {},
  locations: [],
  licences: [],
  orgUnits: [],
  comparedTrees: {},
  tieTrunks: [],
  parkedNumbers: [],
  freeDevices: [],
};
