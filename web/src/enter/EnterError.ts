import type { RequestProblem } from '../shared/api/problemTypes';

/** The request failed, and is not repeated. */
export class EnterError extends Error {
  override readonly name = 'EnterError';
  readonly problem: RequestProblem;

  constructor(problem: RequestProblem) {
    super(
      problem.kind === 'rejected' ? (problem.code ?? `status ${problem.status}`) : problem.kind,
    );
    this.problem = problem;
  }
}
