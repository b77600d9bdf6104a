// Values made up on request for empty cells: the next free extensions, PINs, passwords.
import { z } from 'zod';

const MOST = 10_000;

export const generateQuestion = z.object({
  kind: z.enum(['extension', 'pin', 'password']),
  count: z.int().min(1).max(MOST),
  /** What the sheet has already; none of these comes back. */
  except: z.array(z.string().max(200)).max(100_000).optional(),
  /** Digits of a PIN. (Default: 6) */
  length: z.int().min(4).max(16).optional(),
});
export type GenerateQuestion = z.infer<typeof generateQuestion>;

/** Fewer than asked for where the tenant has no more free extensions of its length. */
export const generateAnswer = z.object({ values: z.array(z.string()) });
export type GenerateAnswer = z.infer<typeof generateAnswer>;
