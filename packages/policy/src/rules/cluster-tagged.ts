import { REQUIRED_TAGS, requiredTags } from '../look/tags.ts';
import { defineRule } from '../rule.ts';

export const clusterTagged = defineRule({
  id: 'cluster-tagged',
  title: 'Every cluster has the tags that are asked for',
  severity: 'low',
  sets: ['security-hub'],
  remedy: 'Tag it.',
  controls: { securityHub: ['ECS.14'] },
  offender: ['tag', 'notify'],
  options: REQUIRED_TAGS,
  evaluate: { cluster: requiredTags() },
});
