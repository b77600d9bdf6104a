// A path of the org unit tree as one text, for keys that cross HTTP and plans: steps joined by "/", a "/" inside a
// name written "\/" (the way MX-ONE's Department column writes it).

export const orgUnitKey = (path: readonly string[]): string => path.map((step) => step.replaceAll('/', '\\/')).join('/');

export const parseOrgUnitKey = (key: string): string[] => key.split(/(?<!\\)\//).map((step) => step.replaceAll('\\/', '/'));
