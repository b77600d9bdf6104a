// Every migration by name, applied in the order of the names. A published one is never changed.
import * as directory from './0001-directory.ts';
import * as imports from './0002-imports.ts';

export const migrations = {
  '0001-directory': directory,
  '0002-imports': imports,
} as const;
