// PATCH and DELETE say which version they saw, so that nobody overwrites what they never read.
import { Problem } from './problem.ts';

/** The version in If-Match: "3". */
export function expectedVersion(header: string | undefined): number {
  if (header === undefined) throw new Problem('version-required', 'Send If-Match with the version you read, such as If-Match: "3".');
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (version === undefined)
    throw new Problem('version-mismatch', `If-Match must be one version in quotes, such as "3"; it was ${header}.`);
  return Number(version);
}

export const versionMismatch = (what: string, current: number): Problem =>
  new Problem(
    'version-mismatch',
    `The ${what} has changed since you read it; it is at version ${current} now. Read it again and repeat your change.`,
    { version: current },
  );
