// Which model a phone is set up as: its own, or, where the directory names none, the tenant's default one.
import type { TenantSettings } from '../../shared/contracts/tenants.ts';

export interface StoredModel {
  brand: string | null;
  family: string | null;
  model: string | null;
}

/** In the catalog's spelling; null when neither the phone nor the tenant names one wholly. */
export function modelInForce(settings: TenantSettings, own: StoredModel): { brand: string; family: string; model: string } | null {
  const named = own.brand && own.family && own.model ? own : settings.deviceProvisioning?.defaultModel;
  if (!named?.brand || !named.family || !named.model) return null;
  return { brand: named.brand.toLowerCase(), family: named.family.toLowerCase(), model: named.model.toLowerCase() };
}
