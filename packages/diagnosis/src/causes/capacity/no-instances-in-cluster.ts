import { defineStopCause } from '../../stop-cause.ts';

export const capacityNoInstancesInCluster = defineStopCause({
  id: 'capacity/no-instances-in-cluster',
  says: 'The cluster has no active container instance for the task',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy: 'Look at the Auto Scaling group, the AMI, ECS_CLUSTER in the user data and the instance role.',
  page: 'service-event-messages-list.html',
  matches: [
    { topic: 'placement', text: /no container instances|empty capacity provider|no active instances/ },
  ],
  examples: [
    {
      text: 'TaskFailedToStart: EMPTY CAPACITY PROVIDER',
      source: 'ECS developer guide, api_failures_messages.html',
      seen: '2026-10',
    },
    {
      text: 'service [hexo-discord-diffusion-prod] was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
      source: 'aws-samples/amazon-scalable-infra-discord-diffusion#3',
      seen: '2026-10',
    },
  ],
});
