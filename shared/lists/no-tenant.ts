// What can be offered before anybody says which tenant it is: what needs none.
import type { OfferContext } from '../formats/define-format.ts';
import { noTenant } from '../formats/no-tenant.ts';

export const noTenantOffers: Omit<OfferContext, 'options' | 'catalog'> = { ...noTenant, parkedNumbers: [], freeDevices: [] };
