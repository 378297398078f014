import { defineStopCause } from '../../stop-cause.ts';
import { DENIED } from '../../texts/failures.ts';

export const resourceInitRegistryAuthDenied = defineStopCause({
  id: 'resource-init/registry-auth-denied',
  says: '{role|The execution role} may not call {action|ecr:GetAuthorizationToken}',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy:
    'Attach AmazonECSTaskExecutionRolePolicy to {role|the execution role}; the end of the text tells whether an identity policy or the policy of a VPC endpoint refused.',
  page: 'resource-initialization-error.html',
  matches: [
    { topic: 'registry-auth', text: DENIED },
    {
      topic: 'registry-auth',
      text: /statuscode: 400|status code: 400/,
      unless: /statuscode: 0\b/,
      strength: 'likely',
    },
    { topic: 'secret-or-registry', text: DENIED, strength: 'likely' },
  ],
  examples: [
    {
      text: 'is not authorized to perform: ecr:GetAuthorizationToken on resource: * status code: 400, ',
      source: 'stop record sr-0403',
      seen: '2026-10',
    },
    {
      text: 'CannotPullECRContainerError: AccessDeniedException: User: arn:aws:sts::8xxxxxxxxxx0:assumed-role/PLM-ECS-PLMECSTaskExecutionAndTaskRole-1I2VC5SGVU8Y1/0565d0c4e65d46b6be9a2f5fdcdc0a9f is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allowsthe ecr:GetAuthorizationToken action\n\tstatus code: 400, request id: 5f798344-1a05-44bc-ba39-41629df40791',
      source: 'stop record sr-0399',
      seen: '2026-10',
    },
  ],
});
