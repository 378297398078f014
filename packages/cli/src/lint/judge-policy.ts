import {
  judge,
  type PolicyConfiguration,
  planPolicy,
  type VerdictRow,
  withAllRules,
} from '@taskwarden/policy';
import type { Companions } from './companions.ts';
import { asWritten, toJson } from './node.ts';
import type { FoundResource } from './resource.ts';

export interface PolicyRun {
  readonly policy: PolicyConfiguration;
  readonly now: number;
  /** Rules that are off by default are asked too. */
  readonly allRules: boolean;
}

/** What the policy says of a resource. Values that are not known yet reach it as they are written: it knows them by their `${…}`. */
export function judgePolicy(
  { kind, node }: FoundResource,
  { policy, now, allRules }: PolicyRun,
  { taskDefinition, cluster }: Companions,
): readonly VerdictRow[] {
  const context = {
    now,
    ...(taskDefinition === undefined ? {} : { taskDefinition: { known: taskDefinition } }),
    ...(cluster === undefined ? {} : { cluster: { known: cluster } }),
  };
  const plan = planPolicy(allRules ? withAllRules(policy) : policy);
  return judge({ kind, value: toJson(node, asWritten) }, { plan, context });
}

/** Whether a row is a fail that counts: nobody answers for it, and no other row tells it. */
export function isFinding({ verdict, exceptedUntil, partOf }: VerdictRow): boolean {
  return verdict === 'fail' && exceptedUntil === undefined && partOf === undefined;
}
