import type { PlacementInstance, PlacementResources } from './placement-instance.ts';

/** For tests: a connected, empty m5.large of a zone; override only what matters. */
export function anInstance(
  id: string,
  {
    zone = 'us-east-1a',
    attributes = {},
    remaining = {},
    groups = {},
    ...rest
  }: Partial<Omit<PlacementInstance, 'attributes' | 'remaining' | 'taskGroups'>> & {
    readonly zone?: string;
    readonly attributes?: Readonly<Record<string, string>>;
    readonly remaining?: Partial<PlacementResources>;
    readonly groups?: Readonly<Record<string, number>>;
  } = {},
): PlacementInstance {
  return {
    containerInstanceArn: `arn:aws:ecs:us-east-1:111122223333:container-instance/prod/${id}`,
    status: 'ACTIVE',
    agentConnected: true,
    runningTasksCount: Object.values(groups).reduce((sum, count) => sum + count, 0),
    attributes: new Map(Object.entries({ 'ecs.availability-zone': zone, ...attributes })),
    remaining: { cpu: 2048, memoryMiB: 7680, gpus: 0, enis: 2, ...remaining },
    tcpPorts: new Set([22, 2375, 2376, 51678, 51679]),
    udpPorts: new Set(),
    taskGroups: new Map(Object.entries(groups)),
    ...rest,
  };
}
