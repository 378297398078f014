import type { RegistrationProblem } from '@taskwarden/domain';
import { EcsException, type ExceptionName } from './exception.ts';

/** Throws what ECS would throw for the first problem: it tells only of that one. */
export function refuseFirst([problem]: readonly RegistrationProblem[]): void {
  if (problem) throw new EcsException(problem.code as ExceptionName, problem.message);
}
