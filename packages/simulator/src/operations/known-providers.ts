import { isFargateCapacityProvider } from '@taskwarden/domain';
import { shortName } from '../world/arn.ts';
import type { World } from '../world/world.ts';
import { invalid } from './exception.ts';

/**
 * Names of the capacity providers that a call names, by name or ARN.
 *
 * @throws EcsException for the first one that is not there
 */
export function knownProviders({ capacityProviders }: World, given: readonly string[] = []): string[] {
  return given.map((nameOrArn) => {
    const name = shortName(nameOrArn);
    if (isFargateCapacityProvider(name) || capacityProviders.get(name)?.status === 'ACTIVE') return name;
    throw invalid(
      `The specified capacity provider '${name}' was not found. Specify a valid name or ARN and try again.`,
    );
  });
}
