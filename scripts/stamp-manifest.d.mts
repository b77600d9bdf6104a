export function stampedManifest(origin: string): string;
