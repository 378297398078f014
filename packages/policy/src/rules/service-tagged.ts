import { REQUIRED_TAGS, requiredTags } from '../look/tags.ts';
import { defineRule } from '../rule.ts';

export const serviceTagged = defineRule({
  id: 'service-tagged',
  title: 'Every service has the tags that are asked for',
  severity: 'low',
  sets: ['security-hub'],
  remedy: 'Tag it.',
  controls: { securityHub: ['ECS.13'], custodian: ['ecs-service tag filters'] },
  offender: ['tag', 'notify'],
  options: REQUIRED_TAGS,
  evaluate: { service: requiredTags() },
});
