import { expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';

const TIMED_OUT = 'ECS timed out while configuring the EBS volume attachment to your Task.';

test('a volume that was not attached tells why where the task only failed to start', () => {
  const { cause, evidence } = diagnose({
    stopCode: 'TaskFailedToStart',
    stoppedReason: 'Task failed to start',
    containers: [],
    attachments: [
      { type: 'eni', details: { subnetId: 'subnet-0a1b2c3d' } },
      { type: 'AmazonElasticBlockStorage', details: { statusReason: TIMED_OUT } },
    ],
  });

  expect(cause).toBe('resource-init/ebs-setup-failed');
  expect(evidence).toEqual([
    { field: 'attachments[AmazonElasticBlockStorage].statusReason', text: TIMED_OUT },
  ]);
});

test('what an attachment says is left out where nobody knows what it means', () => {
  const { cause, conflicts } = diagnose({
    stopCode: 'EssentialContainerExited',
    containers: [{ name: 'app', exitCode: 1 }],
    attachments: [{ type: 'eni', details: { statusReason: 'all is well' } }],
  });

  expect({ cause, conflicts }).toEqual({ cause: 'application-exit/error-exit', conflicts: [] });
});
