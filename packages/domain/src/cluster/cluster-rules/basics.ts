import { unknownWords } from '../../known-words.ts';
import { placed } from '../../task-definition/definition-parts.ts';
import { violatedIf } from '../../task-definition/registration-rule.ts';
import { CLUSTER } from '../cluster.ts';
import { defineClusterRule } from '../cluster-rule.ts';

const NAME = /^[\w-]{1,255}$/;
const INSIGHTS = ['enhanced', 'enabled', 'disabled'];

/** Name and settings ("CreateCluster", ECS API reference). */
export const BASIC_RULES = [
  defineClusterRule({
    id: 'basics/name',
    wording: 'ours',
    source: 'CreateCluster, ECS API reference; without a name it is "default"',
    fix: 'Use up to 255 letters, digits, hyphens and underscores.',
    violations: ({ clusterName = 'default' }) =>
      violatedIf(!NAME.test(clusterName), 'clusterName', `Cluster name '${clusterName}' is invalid.`),
  }),
  defineClusterRule({
    id: 'basics/words',
    wording: 'ours',
    certainty: 'likely',
    source: 'ECS API model of August 2026; the style of the message from public reports and moto',
    fix: 'Use one of the words that the API knows, in the same case.',
    violations: (cluster) => unknownWords(CLUSTER, cluster),
  }),
  defineClusterRule({
    id: 'basics/container-insights',
    wording: 'ours',
    source: 'ClusterSetting, ECS API reference',
    fix: 'Set containerInsights to enhanced, enabled or disabled.',
    violations: ({ settings }) =>
      placed(settings, 'settings').flatMap(({ part: { name, value = '' }, path }) =>
        violatedIf(
          name === 'containerInsights' && !INSIGHTS.includes(value),
          `${path}.value`,
          `The value of setting containerInsights should be one of [${INSIGHTS.join(',')}]`,
        ),
      ),
  }),
];
