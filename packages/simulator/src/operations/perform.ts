import type { Simulation } from '../engine/simulation.ts';
import { apiCallEvent } from '../events/api-call.ts';
import { emit } from '../events/envelope.ts';
import { EcsException } from './exception.ts';
import type { Caller, Operation } from './operation.ts';

/** Performs a call: what writes is recorded as CloudTrail records it, what is refused too. */
export function perform<Input, Output>(
  simulation: Simulation,
  operation: Operation<string, Input, Output>,
  call: { readonly input: Input; readonly caller: Caller },
): Output {
  const record = (outcome: { readonly output?: unknown; readonly refusal?: EcsException }): void => {
    if (!operation.writes || !simulation.world.settings.recordsApiCalls) return;
    emit(simulation, () => apiCallEvent(simulation.world, { name: operation.name, ...call, ...outcome }));
  };
  try {
    const output = operation.run(simulation, call.input, call.caller);
    record({ output });
    return output;
  } catch (refusal) {
    if (refusal instanceof EcsException) record({ refusal });
    throw refusal;
  }
}
