import type { SubmitTaskStateChangeRequest, SubmitTaskStateChangeResponse } from '@aws-sdk/client-ecs';
import { activeCluster } from './find.ts';
import { defineOperation } from './operation.ts';

/** Agents only. The simulator is the agent of its own instances: what another one says is acknowledged and changes nothing. */
export const submitTaskStateChange = defineOperation({
  name: 'SubmitTaskStateChange',
  writes: true,
  bucket: 'agent-modify',
  run(simulation, input: SubmitTaskStateChangeRequest): SubmitTaskStateChangeResponse {
    activeCluster(simulation, input.cluster);
    return { acknowledgment: 'ACCEPT' };
  },
});
