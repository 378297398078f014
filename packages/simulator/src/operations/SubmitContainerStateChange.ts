import type {
  SubmitContainerStateChangeRequest,
  SubmitContainerStateChangeResponse,
} from '@aws-sdk/client-ecs';
import { activeCluster } from './find.ts';
import { defineOperation } from './operation.ts';

/** Agents only. The simulator is the agent of its own instances: what another one says is acknowledged and changes nothing. */
export const submitContainerStateChange = defineOperation({
  name: 'SubmitContainerStateChange',
  writes: true,
  bucket: 'agent-modify',
  run(simulation, input: SubmitContainerStateChangeRequest): SubmitContainerStateChangeResponse {
    activeCluster(simulation, input.cluster);
    return { acknowledgment: 'ACCEPT' };
  },
});
