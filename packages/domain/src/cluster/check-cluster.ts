import { problemsOf, type RegistrationProblem } from '../registration-rule.ts';
import type { Cluster } from './cluster.ts';
import { CLUSTER_RULES } from './cluster-rules/index.ts';

/**
 * Every reason for which CreateCluster would refuse a cluster, with ECS's exception and message.
 *
 * @example
 * checkCluster({ clusterName: 'my cluster' })
 * // [{ rule: 'basics/name', code: 'InvalidParameterException', path: 'clusterName', … }]
 */
export function checkCluster(cluster: Cluster): readonly RegistrationProblem[] {
  return problemsOf(CLUSTER_RULES, cluster);
}
