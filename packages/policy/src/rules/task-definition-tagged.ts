import { REQUIRED_TAGS, requiredTags } from '../look/tags.ts';
import { defineRule } from '../rule.ts';

export const taskDefinitionTagged = defineRule({
  id: 'task-definition-tagged',
  title: 'Every task definition has the tags that are asked for',
  severity: 'low',
  sets: ['security-hub'],
  remedy: 'Give tags when it is registered: RegisterTaskDefinition drops those of the revision before.',
  controls: {
    securityHub: ['ECS.15'],
    config: ['tagged-ecs-taskdefinition'],
    custodian: ['ecs-task-definition tag filters'],
  },
  offender: ['tag', 'notify'],
  options: REQUIRED_TAGS,
  evaluate: { taskDefinition: requiredTags() },
});
