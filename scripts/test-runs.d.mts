export interface JestResult {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: { name: string; status: 'passed' | 'failed'; message: string; assertionResults: { status: string }[] }[];
}
export interface Outcome {
  status: number | null;
  signal: string | null;
  result: JestResult | undefined;
}
export const MOST_AGAIN: number;
export function crashesIn(result: JestResult): { file: string; signal: string }[];
export function lateIn(result: JestResult): { file: string; passed: number; failed: number }[];
export function runTests(
  jest: (args: string[], only?: string) => Outcome,
  args: string[],
  say: (line: string) => void,
): { passed: number; failed: number; ok: boolean };
