import type { Simulation } from '../../engine/simulation.ts';

/** An operation of the CloudWatch Logs API, as far as reading goes. Refusals are thrown as an `EcsException`. */
export interface LogOperation<Name extends string, Input, Output> {
  readonly name: Name;
  readonly run: (simulation: Pick<Simulation, 'world'>, input: Input) => Output;
}

export function defineLogOperation<const Name extends string, Input, Output>(
  operation: LogOperation<Name, Input, Output>,
): LogOperation<Name, Input, Output> {
  return operation;
}
