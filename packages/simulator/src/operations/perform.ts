import type { Simulation } from '../engine/simulation.ts';
import { apiCallEvent } from '../events/api-call.ts';
import { emit } from '../events/envelope.ts';
import { callFault } from '../faults/bite-call.ts';
import { EcsException } from './exception.ts';
import { checkInput } from './input-rules.ts';
import type { Caller, Operation } from './operation.ts';
import { takeToken } from './token-buckets.ts';

/** Performs a call, unless a fault or the rate is against it. What writes is recorded as CloudTrail records it. */
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
    admit(simulation, operation, call.input);
    checkInput(operation.name, call.input);
    const output = operation.run(simulation, call.input, call.caller);
    record({ output });
    return output;
  } catch (refusal) {
    if (refusal instanceof EcsException) record({ refusal });
    throw refusal;
  }
}

/** Before ECS looks at what is asked. */
function admit(
  simulation: Simulation,
  { name, bucket }: Pick<Operation<string, never, unknown>, 'bucket' | 'name'>,
  input: unknown,
) {
  const refusal = callFault(simulation, 'refusesCall', { operation: name, input });
  if (refusal) throw new EcsException(refusal.exception, refusal.message);
  const { world } = simulation;
  const isMetered =
    world.settings.throttlesCalls || callFault(simulation, 'metersCalls', { operation: name, input });
  if (bucket !== undefined && isMetered) takeToken(world, bucket);
}
