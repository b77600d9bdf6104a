// How much of what a tenant has is used: the figures behind the pictures of the set-up pages.
import { z } from 'zod';

const used = z.object({ total: z.int(), used: z.int() });

export const usage = z.object({
  users: z.object({ total: z.int(), withoutUnit: z.int() }),
  orgUnits: z.int(),
  locations: z.int(),
  /** Used: assigned to a user; the others are parked. */
  numbers: used,
  /** Of all types together. */
  licences: used,
  /** Used: at an extension. */
  devices: used,
});
export type Usage = z.infer<typeof usage>;
