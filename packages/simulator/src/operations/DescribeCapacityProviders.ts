import type {
  DescribeCapacityProvidersRequest,
  DescribeCapacityProvidersResponse,
} from '@aws-sdk/client-ecs';
import { arnOf, shortName } from '../world/arn.ts';
import { describeCapacityProvider, fargateProviders } from './describe-capacity-provider.ts';
import { lookUpEach } from './describe-each.ts';
import { defineOperation } from './operation.ts';
import { pageOf } from './page.ts';

/** All of the account, FARGATE and FARGATE_SPOT with them; ten a page, if not told otherwise. */
export const describeCapacityProviders = defineOperation({
  name: 'DescribeCapacityProviders',
  writes: false,
  bucket: 'capacity-provider-read',
  run({ world }, input: DescribeCapacityProvidersRequest): DescribeCapacityProvidersResponse {
    const withTags = input.include?.includes('TAGS') ?? false;
    const own = [...world.capacityProviders.values()].map((record) =>
      describeCapacityProvider(world, record, withTags),
    );
    const all = new Map(
      [...fargateProviders(world), ...own].map((provider) => [provider.name ?? '', provider]),
    );
    const { found, failures } = lookUpEach({
      names: input.capacityProviders?.length ? input.capacityProviders : [...all.keys()],
      most: 100,
      noun: 'Capacity providers',
      find: (name) => ({
        arn: arnOf(world, 'capacity-provider', { capacityProviderName: shortName(name) }),
        found: all.get(shortName(name)),
      }),
    });
    const { page, ...rest } = pageOf(found, input, { usual: 10, most: 10 });
    return { capacityProviders: page, failures, ...rest };
  },
});
