import type { ECSClient } from '@aws-sdk/client-ecs';
import { isOperationName, type Simulator } from '@taskwarden/simulator';

/** What the SDK's commands have in common. */
interface Command {
  readonly constructor: { readonly name: string };
  readonly input: object;
}

/**
 * A client of the SDK as far as `packages/aws` needs one, which asks a simulator in the same process: no wire, no wall time.
 * ECS's exceptions are thrown under their names, as the SDK throws them.
 */
export function simulatedEcs(simulator: Simulator, role: string): Pick<ECSClient, 'send'> {
  const caller = { arn: `arn:aws:sts::${simulator.world.account}:assumed-role/${role}/${role}` };
  const send = async (command: Command): Promise<unknown> => {
    const name = command.constructor.name.replace(/Command$/, '');
    if (!isOperationName(name)) throw new Error(`the simulator does not answer ${name}`);
    return simulator.callUntyped(name, command.input, caller);
  };
  return { send: send as ECSClient['send'] };
}
