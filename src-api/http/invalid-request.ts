// What zod found wrong with a request, in words.
import type { z } from 'zod';
import { Problem } from './problem.ts';

export interface WrongField {
  path: string;
  message: string;
}

/** The first of these is told in words, all of them (up to 50) in `fields`. */
export function invalidRequest(issues: readonly z.core.$ZodIssue[], place = 'the body'): Problem {
  const fields: WrongField[] = issues.slice(0, 50).map((i) => ({ path: i.path.map(String).join('.'), message: i.message }));
  const first = fields[0];
  const where = first?.path ? `${first.path} in ${place}` : place;
  return new Problem('invalid-request', `Look at ${where}: ${first?.message ?? 'it does not fit'}.`, { fields });
}

export const invalidJson = (cause: unknown): Problem =>
  new Problem('invalid-json', 'The body is not valid JSON. Check quotes, commas and brackets, and that it is UTF-8.', {}, { cause });
