// The facts of a sheet's tenant while nobody is signed in.
import type { TenantFacts } from '../worker/protocol.ts';

/** Before anybody says which tenant it is. */
export const UNKNOWN_TENANT: TenantFacts = {
  tenant: '',
  country: 'US',
  settings: {},
  locations: [],
  licences: [],
  orgUnits: [],
  comparedTrees: {},
  tieTrunks: [],
};
