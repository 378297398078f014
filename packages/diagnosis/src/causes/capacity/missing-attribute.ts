import { defineStopCause } from '../../stop-cause.ts';

export const capacityMissingAttribute = defineStopCause({
  id: 'capacity/missing-attribute',
  says: 'No container instance has an attribute that the task requires',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy:
    'Update agent and AMI of the container instances; log drivers must be listed in ECS_AVAILABLE_LOGGING_DRIVERS, and awsvpc tasks need an instance in their subnets.',
  page: 'service-event-messages-list.html',
  matches: [{ topic: 'placement', text: /missing an attribute|(?:^|[:" ])attribute\b/ }],
  examples: [
    {
      text: 'TaskFailedToStart: ATTRIBUTE',
      source: 'ECS developer guide, api_failures_messages.html',
      seen: '2026-10',
    },
    {
      text: 'The closest matching container-instance exxxxxxxxxxx5xxxxxxxxxxxxxxf is missing an attribute required by your task. For more information, see the Troubleshooting section',
      source: 'hashicorp/terraform-provider-aws#32068',
      seen: '2026-10',
    },
  ],
});
