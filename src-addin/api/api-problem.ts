// What can go wrong between the pane and the API: the API says no (ApiProblem), or it cannot be reached (ConnectionLost).
import type { Problem, ProblemCode } from '../../shared/contracts/problem.ts';

/** The API's problem+json as an error. `detail` is a sentence for the person, `code` is what the pane decides by. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ProblemCode;
  readonly status: number;
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.code = problem.code;
    this.status = problem.status;
    this.problem = problem;
  }
}

/** No answer, or one that is not the API's (a proxy's page, a cut connection). */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

export const isProblem = (fault: unknown, code: ProblemCode): fault is ApiProblem => fault instanceof ApiProblem && fault.code === code;

/** Cancelling is what somebody wanted, never something to report. */
export const isAbort = (fault: unknown): boolean => fault instanceof Error && fault.name === 'AbortError';
