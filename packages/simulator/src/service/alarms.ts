import { judgeAlarms } from '@taskwarden/domain';
import type { Simulation } from '../engine/simulation.ts';
import type { ServiceRecord } from '../world/service.ts';
import { failDeployment } from './deployments.ts';
import { lookSoon } from './look-soon.ts';
import { primaryOf } from './tasks.ts';

/** CloudWatch alarms as a detector of failed deployments, until their bake time is over; the domain judges. */
export function heedAlarms(simulation: Simulation, service: ServiceRecord): void {
  const primary = primaryOf(service);
  const { alarms } = service.definition.deploymentConfiguration ?? {};
  if (primary?.rolloutState !== 'IN_PROGRESS' || alarms === undefined) return;
  const { verdict, rollback } = judgeAlarms(alarms, {
    atStart: primary.alarmsAtStart,
    now: [...simulation.world.alarms],
  });
  if (verdict !== 'failed') return;
  failDeployment(simulation, service, {
    failed: primary,
    failure: {
      reason: 'ECS deployment failed: alarm detected.',
      rollingBack: 'ECS deployment alarm detected: rolling back to deploymentId',
      message: 'alarm detected',
      rollsBack: rollback,
    },
  });
}

/** Every service with a deployment under way looks: it may be the one that watches the alarm. */
export function setAlarm({ world }: Simulation, name: string, isInAlarm: boolean): void {
  if (isInAlarm) world.alarms.add(name);
  else world.alarms.delete(name);
  for (const service of world.services.values()) {
    if (primaryOf(service)?.rolloutState === 'IN_PROGRESS') lookSoon(world, service);
  }
}
