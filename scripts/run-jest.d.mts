import type { Outcome } from './test-runs.d.mts';

export function runJest(args: string[], env: Record<string, string>, only?: string, output?: 'inherit' | 'ignore'): Outcome;
