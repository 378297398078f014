import type { ContainerDefinition, PortMapping, TaskDefinition } from '@taskwarden/domain';

/**
 * A registered definition as ECS gives it back: empty lists instead of absent ones, defaults filled in (recorded answers of
 * RegisterTaskDefinition; AWS does not describe it).
 */
export function normalForm(definition: TaskDefinition): TaskDefinition {
  return {
    ...definition,
    containerDefinitions: (definition.containerDefinitions ?? []).map((container) => ({
      ...container,
      cpu: container.cpu ?? 0,
      essential: container.essential ?? true,
      portMappings: (container.portMappings ?? []).map((mapping) =>
        normalPort(mapping, definition.networkMode),
      ),
      environment: container.environment ?? [],
      mountPoints: container.mountPoints ?? [],
      volumesFrom: container.volumesFrom ?? [],
      systemControls: container.systemControls ?? [],
    })) satisfies readonly ContainerDefinition[],
    volumes: definition.volumes ?? [],
    placementConstraints: definition.placementConstraints ?? [],
    compatibilities: compatibilitiesOf(definition),
  };
}

function normalPort(mapping: PortMapping, networkMode: string | undefined): PortMapping {
  const isOwnPort = networkMode === 'awsvpc' || networkMode === 'host';
  const hostPort = mapping.hostPort ?? (isOwnPort ? mapping.containerPort : 0);
  return {
    ...mapping,
    ...(hostPort !== undefined && mapping.containerPortRange === undefined && { hostPort }),
    protocol: mapping.protocol ?? 'tcp',
  };
}

/** Where it could run: Fargate needs awsvpc and a size (ECS guide, "requiresCompatibilities"). */
function compatibilitiesOf({ networkMode, cpu, memory, requiresCompatibilities }: TaskDefinition): string[] {
  const fitsFargate =
    requiresCompatibilities?.includes('FARGATE') ||
    (networkMode === 'awsvpc' && cpu !== undefined && memory !== undefined);
  return fitsFargate ? ['EC2', 'FARGATE'] : ['EXTERNAL', 'EC2'];
}
