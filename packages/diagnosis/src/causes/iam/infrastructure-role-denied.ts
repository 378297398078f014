import { defineStopCause } from '../../stop-cause.ts';
import { DENIED } from '../../texts/failures.ts';

/** Services of rolling deployments register targets with the role of the service, by its usual names. */
const SERVICE_ROLE = /awsserviceroleforecs|ecs-?service-?role/;

export const iamInfrastructureRoleDenied = defineStopCause({
  id: 'iam/infrastructure-role-denied',
  says: 'ECS cannot act with the infrastructure role {role|of the capacity provider, volume, load balancer or hook}',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy:
    'Correct its trust relationship with ecs.amazonaws.com, and allow {action|what the text names, such as iam:PassRole} to it.',
  page: 'troubleshoot-ebs-volumes.html',
  matches: [
    { topic: 'instance-launch', text: /unauthori[sz]ed|not authorized|access ?denied|passrole|assume/ },
    { topic: 'role', text: /infrastructure ?role|lifecycle hook/ },
    { topic: 'target-registration', text: DENIED, unless: SERVICE_ROLE },
    { topic: 'deployment', text: DENIED, unless: /failed to start/ },
  ],
  examples: [
    {
      text: "ECS was unable to assume the configured ECS Infrastructure Role 'arn:aws:iam::123456789012:role/ecsInfrastructureRole'. Please verify that the role being passed has the proper trust relationship with Amazon ECS",
      source: 'ECS developer guide, troubleshoot-ebs-volumes-scenarios.html',
      seen: '2026-10',
    },
  ],
});
