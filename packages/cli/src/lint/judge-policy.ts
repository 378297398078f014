import type { Service } from '@taskwarden/domain';
import { judge, type PolicyPlan, type VerdictRow } from '@taskwarden/policy';
import type { Companions } from './companions.ts';
import { asWritten, toJson, unresolvedPaths } from './node.ts';
import type { FoundResource } from './resource.ts';

export interface PolicyRun {
  readonly plan: PolicyPlan;
  readonly now: number;
}

/** What the policy says of a resource. Values that are not known yet reach it as they are written, with their paths. */
export function judgePolicy(
  { kind, node }: FoundResource,
  { plan, now }: PolicyRun,
  { taskDefinition, cluster, service }: Companions & { readonly service?: Service | undefined },
): readonly VerdictRow[] {
  const context = {
    now,
    unresolved: new Set(unresolvedPaths(node)),
    ...(taskDefinition === undefined ? {} : { taskDefinition: { known: taskDefinition } }),
    ...(cluster === undefined ? {} : { cluster: { known: cluster } }),
    ...(service === undefined ? {} : { service: { known: service } }),
  };
  return judge({ kind, value: toJson(node, asWritten) }, { plan, context });
}

/** Whether a row is a fail that counts: nobody answers for it, and no other row tells it. */
export function isFinding({ verdict, exceptedUntil, partOf }: VerdictRow): boolean {
  return verdict === 'fail' && exceptedUntil === undefined && partOf === undefined;
}
