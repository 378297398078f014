import { alarmBakeSeconds, judgeAlarms } from '@taskwarden/domain';
import type { Simulation } from '../engine/simulation.ts';
import type { DeploymentRecord, ServiceDeploymentRecord, ServiceRecord } from '../world/service.ts';
import { alarmOf } from '../world/settings.ts';
import type { World } from '../world/world.ts';
import { failDeployment } from './deployments.ts';
import { lookSoon } from './look-soon.ts';
import { primaryOf } from './tasks.ts';

/** Why a deployment failed that an alarm was against. */
export const ALARM_DETECTED = 'ECS deployment failed: alarm detected.';

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
      reason: ALARM_DETECTED,
      rollingBack: 'ECS deployment alarm detected: rolling back to deploymentId',
      message: 'alarm detected',
      rollsBack: rollback,
    },
  });
}

/**
 * How long a rolling deployment is watched after everything of it runs: as configured, else as long as its alarms take. AWS
 * does not say whether alarms that are ignored have a bake time: here they have none.
 */
export function rollingBakeMs(
  { settings }: World,
  { alarmsAtStart }: DeploymentRecord,
  { configuration: { alarms, bakeTimeInMinutes, strategy = 'ROLLING' } }: ServiceDeploymentRecord,
): number {
  if (strategy !== 'ROLLING') return 0;
  if (bakeTimeInMinutes !== undefined) return bakeTimeInMinutes * 60_000;
  if (alarms === undefined) return 0;
  const { verdict } = judgeAlarms(alarms, { atStart: alarmsAtStart, now: [] });
  if (verdict === 'ignored') return 0;
  return alarmBakeSeconds((alarms.alarmNames ?? []).map((name) => alarmOf(settings, name))) * 1000;
}

/** Every service with a deployment under way looks: it may be the one that watches the alarm. */
export function setAlarm({ world }: Simulation, name: string, isInAlarm: boolean): void {
  if (isInAlarm) world.alarms.add(name);
  else world.alarms.delete(name);
  for (const service of world.services.values()) {
    if (primaryOf(service)?.rolloutState === 'IN_PROGRESS') lookSoon(world, service);
  }
}
