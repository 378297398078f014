import type { ContainerDefinition } from '@taskwarden/domain';

/** Whether a container has a check of its own; `NONE` switches the image's off. */
export function hasHealthCheck({ healthCheck }: ContainerDefinition): boolean {
  const [kind] = healthCheck?.command ?? [];
  return kind !== undefined && kind !== 'NONE';
}
