import { parseTaskDefinition } from '@taskwarden/domain';
import type { Traits } from '@taskwarden/policy';
import type { IncidentSubject } from '../incident/incident.ts';
import type { ContextReader } from '../ports.ts';
import { serviceKey } from '../subject.ts';

/** What scopes and exceptions of the policy look at, for what a service or a family runs. Tags as the ledger knows them. */
export async function loadPolicyTraits(
  context: Pick<ContextReader, 'service'>,
  { subject, taskDefinitionArn }: { readonly subject: IncidentSubject; readonly taskDefinitionArn: string },
): Promise<Traits> {
  const { account, region, clusterName, kind, name } = subject;
  const family = parseTaskDefinition(taskDefinitionArn)?.family;
  const tags = (await context.service(serviceKey(subject)))?.tags;
  return {
    account,
    region,
    ...(clusterName !== 'unknown' && { cluster: clusterName }),
    ...(kind === 'service' && { service: name }),
    ...(family !== undefined && { family }),
    ...(tags !== undefined && { tags }),
  };
}
