import { defineStopCause } from '../../stop-cause.ts';
import { DENIED } from '../../texts/failures.ts';

export const iamServiceRoleBroken = defineStopCause({
  id: 'iam/service-role-broken',
  says: 'The role with which ECS keeps the service was changed or removed',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy:
    'Restore the service-linked role AWSServiceRoleForECS, or policy and trust relationship of the service role.',
  page: 'service-event-messages-list.html',
  matches: [
    { topic: 'role', text: /iam (?:permissions? polic|trust)|service[- ]linked|can no longer maintain/ },
    { topic: 'target-registration', text: DENIED },
  ],
  examples: [
    {
      text: 'IAM permissions policies have been misconfigured or changed, and ECS can no longer maintain your service',
      source: 'ECS developer guide, service-event-messages-list.html',
      seen: '2026-10',
    },
  ],
});
