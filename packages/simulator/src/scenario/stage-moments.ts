import { serviceDeploymentOf } from '../service/service-deployment.ts';
import type { HookRecord, ServiceDeploymentRecord } from '../world/service.ts';
import type { About, HookMoment, StageMoment } from './moment.ts';
import { aboutService, at, type Watched } from './moments.ts';

/** Stages and hooks of deployments. ECS sends events of pauses only, so the world is looked at. */

/** What was told already. */
export interface ToldStages {
  /** Of each service. */
  readonly stages: Map<string, string>;
  /** Hooks that have not ended yet. The records are the world's own: a stage that is over has forgotten them. */
  readonly hooks: Map<string, ToldHook>;
}

interface ToldHook {
  readonly hook: HookRecord;
  readonly moment: HookMoment;
}

export const noStages = (): ToldStages => ({ stages: new Map(), hooks: new Map() });

/** Those that changed since the last time. */
export function newStages(watched: Watched, told: ToldStages): readonly (HookMoment | StageMoment)[] {
  const { world } = watched;
  const known = hookChanges(told, at(watched));
  const begun = [...world.services.values()].flatMap((service) => {
    const [newest] = service.deployments;
    const record = serviceDeploymentOf(world, newest);
    if (record === undefined || record.stages.length === 0) return [];
    const about = aboutService(service, watched);
    return [...newStage(record, about, told), ...newHooks(record, about, told)];
  });
  return [...known, ...begun];
}

function newStage(record: ServiceDeploymentRecord, about: About, { stages }: ToldStages): StageMoment[] {
  const { serviceArn, serviceDeploymentArn, position, status, productionPercent } = record;
  const stage = record.stages[position]?.stage;
  const now = `${serviceDeploymentArn} ${position}`;
  if (status !== 'IN_PROGRESS' || stage === undefined || stages.get(serviceArn) === now) return [];
  stages.set(serviceArn, now);
  return [{ ...about, moment: 'stage', stage, productionPercent }];
}

function newHooks({ hooks, status }: ServiceDeploymentRecord, about: About, told: ToldStages): HookMoment[] {
  return hooks
    .filter((hook) => isOpen(hook) && !told.hooks.has(hook.hookId))
    .map((hook) => {
      const moment: HookMoment = {
        ...about,
        moment: 'hook',
        hookId: hook.hookId,
        hook: hook.targetType,
        stage: hook.lifecycleStage,
        status: hook.status,
        isOfRollback: status !== 'IN_PROGRESS',
      };
      told.hooks.set(hook.hookId, { hook, moment });
      return moment;
    });
}

const isOpen = ({ status }: HookRecord): boolean => status === 'AWAITING_ACTION' || status === 'IN_PROGRESS';

function hookChanges({ hooks }: ToldStages, now: number): HookMoment[] {
  return [...hooks.values()]
    .filter(({ hook }) => !isOpen(hook))
    .map(({ hook, moment }) => {
      hooks.delete(hook.hookId);
      return { ...moment, at: now, status: hook.status };
    });
}
