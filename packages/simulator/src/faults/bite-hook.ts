import { fitsPattern } from '@taskwarden/domain';
import { nextFraction } from '../engine/random.ts';
import type { Simulation } from '../engine/simulation.ts';
import { shortName } from '../world/arn.ts';
import type { HookRecord, ServiceDeploymentRecord } from '../world/service.ts';
import { inWindow, optionsOf } from './bite.ts';
import type { FaultRecord } from './fault.ts';

/** What a hook's function answers: that all is well, unless a fault says otherwise. Drawn anew for each call. */
export function answeredHook(
  { world, faults }: Simulation,
  deployment: ServiceDeploymentRecord,
  hook: HookRecord,
): unknown {
  for (const record of world.faults) {
    const answers = faults[record.fault]?.answersHook;
    if (answers === undefined || !inWindow(record, world.now) || !isMeant(record, deployment, hook)) continue;
    if (record.probability < 1 && nextFraction(world.random) >= record.probability) continue;
    return answers({ record, option: optionsOf(record) });
  }
  return { hookStatus: 'SUCCEEDED' };
}

function isMeant(
  record: FaultRecord,
  { serviceArn, clusterArn }: ServiceDeploymentRecord,
  { lifecycleStage }: HookRecord,
): boolean {
  const { cluster = '*', service = '*' } = record.scope;
  return (
    fitsPattern(shortName(cluster), shortName(clusterArn)) &&
    fitsPattern(shortName(service), shortName(serviceArn)) &&
    fitsPattern(optionsOf(record)('stage', '*'), lifecycleStage)
  );
}
