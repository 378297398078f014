import { parseInstant } from '@taskwarden/domain';
import { defineEventType } from '../event-type.ts';
import type { HookChange } from '../fact.ts';
import { pick, text } from '../read.ts';

const changeFields = pick<HookChange>(
  {
    hookId: text,
    eventName: text,
    hookType: text,
    lifecycleStage: text,
    expiresAt: parseInstant,
    clusterArn: text,
    serviceArn: text,
    serviceDeploymentArn: text,
    updatedAt: parseInstant,
  },
  {
    hookId: '',
    eventName: '',
    hookType: '',
    lifecycleStage: '',
    serviceArn: '',
    serviceDeploymentArn: '',
    updatedAt: 0,
  },
);

/**
 * A pause in the lifecycle of a deployment waits for an answer, or has got one ("Amazon ECS hook state change events", ECS
 * guide, 2026). It has no version, and AWS prints no `resources`: hook and name tell two of them apart.
 */
export const hookStateChange = defineEventType({
  id: 'hook-state-change',
  detailType: 'ECS Hook State Change',
  needs: ['hookId', 'eventName', 'serviceArn', 'serviceDeploymentArn'],
  toFact: ({ detail, time }) => {
    const fields = changeFields(detail);
    const hook = { ...fields, updatedAt: fields.updatedAt || time };
    return { hook, key: `${hook.serviceDeploymentArn}#${hook.hookId}#${hook.eventName}` };
  },
});
