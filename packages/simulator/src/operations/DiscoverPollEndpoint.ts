import type { DiscoverPollEndpointRequest, DiscoverPollEndpointResponse } from '@aws-sdk/client-ecs';
import { defineOperation } from './operation.ts';

/** Agents only: where to hold their channel. Nobody answers there: the simulator is the agent of its own instances. */
export const discoverPollEndpoint = defineOperation({
  name: 'DiscoverPollEndpoint',
  writes: false,
  bucket: undefined,
  run: ({ world }, _input: DiscoverPollEndpointRequest): DiscoverPollEndpointResponse => ({
    endpoint: `https://ecs-a-1.${world.region}.amazonaws.com/`,
    telemetryEndpoint: `https://ecs-t-1.${world.region}.amazonaws.com/`,
    serviceConnectEndpoint: `https://ecs-sc.${world.region}.api.aws`,
  }),
});
