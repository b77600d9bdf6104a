// The facts of a sheet's tenant before anybody says which one it is: rules stay silent about what only a tenant knows.
import type { CheckContext } from './define-format.ts';

export const noTenant = {
  tenant: '',
  country: 'US',
  settings: {},
  locations: [],
  licences: [],
  orgUnits: [],
  comparedTrees: {},
  tieTrunks: [],
} satisfies Omit<CheckContext, 'options' | 'catalog'>;
