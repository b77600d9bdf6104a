export interface JestResult {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: { name: string; message: string; assertionResults: unknown[] }[];
}
export interface Outcome {
  status: number | null;
  signal: string | null;
  result: JestResult | undefined;
}
export const MOST_CRASHES: number;
export function crashesIn(result: JestResult): { file: string; signal: string }[];
export function runTests(
  jest: (args: string[], only?: string) => Outcome,
  args: string[],
  say: (line: string) => void,
): { passed: number; failed: number; ok: boolean };
