import { HUB_BUS, queueParameter } from '@taskwarden/infra/topology';
import { ACCOUNT } from '../sqs-sns/names.ts';
import type { Topology } from '../topology.ts';

/** What the stacks of members are told of the hub, under the names of `infra/member-template.ts`. */
export function hubParameters(topology: Topology, region: string): Readonly<Record<string, string>> {
  const queues = Object.keys(topology.queues).map((name) => [
    queueParameter(name),
    `arn:aws:sqs:${region}:${ACCOUNT}:${name}`,
  ]);
  return {
    HubAccountId: ACCOUNT,
    HubRegion: region,
    HubBusArn: `arn:aws:events:${region}:${ACCOUNT}:event-bus/${HUB_BUS}`,
    ...Object.fromEntries(queues),
  };
}
