import { defineStopCause } from '../../stop-cause.ts';

export const iamInfrastructureRoleDenied = defineStopCause({
  id: 'iam/infrastructure-role-denied',
  says: 'ECS cannot act with the infrastructure role {role|of the capacity provider or volume}',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy:
    'Correct its trust relationship with ecs.amazonaws.com, and allow {action|what the text names, such as iam:PassRole} to it.',
  page: 'troubleshoot-ebs-volumes.html',
  matches: [
    { topic: 'instance-launch', text: /unauthori[sz]ed|not authorized|access ?denied|passrole|assume/ },
    { topic: 'role', text: /infrastructure ?role/ },
  ],
  examples: [
    {
      text: "ECS was unable to assume the configured ECS Infrastructure Role 'arn:aws:iam::123456789012:role/ecsInfrastructureRole'. Please verify that the role being passed has the proper trust relationship with Amazon ECS",
      source: 'ECS developer guide, troubleshoot-ebs-volumes-scenarios.html',
      seen: '2026-10',
    },
  ],
});
