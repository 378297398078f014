import type { Simulation } from '../engine/simulation.ts';
import type { Durations } from '../world/settings.ts';
import type { TaskRecord } from '../world/task.ts';

export function durationsOf({ world }: Simulation, task: TaskRecord): Durations {
  const { durations } = world.settings;
  return task.launchType === 'FARGATE' ? durations.FARGATE : durations.EC2;
}
