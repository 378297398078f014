import type { Permission, PermissionTarget } from './permission.ts';

const ANYWHERE = {
  on: 'everything',
  because:
    'what offends is not known when Taskwarden is deployed; caps, scopes and the kill switch bound it instead',
} as const satisfies PermissionTarget;

/** What `actions/*.ts` of `packages/response` need, and nothing else: a test holds the two together. */
export const ecsWriterPermissions = [
  {
    actions: [
      'ecs:DeregisterTaskDefinition',
      'ecs:DescribeTaskDefinition',
      'ecs:RegisterTaskDefinition',
      'ecs:StopTask',
      'ecs:UpdateService',
    ],
    targets: [ANYWHERE],
  },
  {
    // A copy of a revision keeps its roles; they can be handed to ECS's tasks and to nobody else.
    actions: ['iam:PassRole'],
    targets: [ANYWHERE],
    conditions: [
      { test: 'StringEquals', variable: 'iam:PassedToService', values: ['ecs-tasks.amazonaws.com'] },
    ],
  },
  {
    // On what is there, only tags of ours.
    actions: ['ecs:TagResource', 'ecs:UntagResource'],
    targets: [ANYWHERE],
    conditions: [
      { test: 'ForAllValues:StringLike', variable: 'aws:TagKeys', values: ['taskwarden:*'] },
      { test: 'Null', variable: 'ecs:CreateAction', values: ['true'] },
    ],
  },
  {
    // A copy is registered with the tags that the revision has.
    actions: ['ecs:TagResource'],
    targets: [ANYWHERE],
    conditions: [{ test: 'StringEquals', variable: 'ecs:CreateAction', values: ['RegisterTaskDefinition'] }],
  },
] as const satisfies readonly Permission[];
