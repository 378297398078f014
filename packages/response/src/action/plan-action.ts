import type { Instant, Service } from '@taskwarden/domain';
import { resourceName } from '@taskwarden/domain';
import type { OffenderAction, Rule } from '@taskwarden/policy';
import type { Plan } from './action.ts';

/** A revision counts as unused when nothing was seen to use it for so long: a pipeline may be about to deploy it. */
export const UNUSED_AFTER_SECONDS = 24 * 60 * 60;

/** Something that breaks a rule. */
export interface Offender {
  readonly kind: 'task' | 'service' | 'revision' | 'cluster' | 'container instance';
  readonly arn: string;
  readonly clusterArn?: string;
  /** Empty for what runs none. */
  readonly taskDefinitionArn: string;
}

/** What is known around an offender. */
export interface Surroundings {
  readonly service?: Service;
  /** The newest revision that keeps the rules and that the service has run before. */
  readonly returnsTo?: string;
  /** Whether the policy lets a service be scaled to zero where there is none. */
  readonly mayScaleToZero: boolean;
  readonly registeredAt?: Instant;
  /** Somebody undid what was done, and so the revision was registered. */
  readonly isFromUndo?: boolean;
}

/** What to do about an offence; `notify`: only to tell, and why. */
export type Planning = { readonly plan: Plan; readonly notBefore?: Instant } | { readonly notify: string };

interface Offence {
  readonly offender: Offender;
  readonly rule: Pick<Rule, 'id' | 'offender'>;
  readonly message: string;
}

type Planner = (offence: Offence, around: Surroundings) => Planning | undefined;

/** What each of a rule's words for offenders comes to. What fits no such offender is undefined: the next word is asked. */
const PLANNERS: Readonly<Partial<Record<OffenderAction, Planner>>> = {
  'stop-standalone': (offence) =>
    offence.offender.kind === 'task'
      ? { plan: planned(offence, { action: 'stop-task', blastRadius: '1 task that no service keeps' }) }
      : undefined,
  'roll-back': (offence, around) =>
    offence.offender.kind === 'service' ? rollBack(offence, around) : undefined,
  deregister: (offence, around) =>
    offence.offender.kind === 'revision' ? deregister(offence, around) : undefined,
  tag: (offence) =>
    TAGGED.includes(offence.offender.kind)
      ? { plan: planned(offence, { action: 'tag-resource', blastRadius: 'nothing that runs' }) }
      : undefined,
};

/** What can be read again before it is tagged. */
const TAGGED: readonly Offender['kind'][] = ['task', 'service', 'revision'];

/**
 * What a rule wants done about its offender, as data: the strongest of the rule's words that fits. A task that a service
 * keeps is never stopped, since the scheduler would only start another: its service goes back to a revision that keeps
 * the rules.
 */
export function planAction(offence: Offence, around: Surroundings): Planning {
  for (const word of offence.rule.offender) {
    const planning = PLANNERS[word]?.(offence, around);
    if (planning !== undefined) return planning;
  }
  return { notify: `no action fits a ${offence.offender.kind} that breaks ${offence.rule.id}` };
}

function deregister(offence: Offence, { registeredAt, isFromUndo = false }: Surroundings): Planning {
  if (isFromUndo) return { notify: 'somebody had it registered again, by an undo' };
  return {
    plan: planned(offence, { action: 'deregister-revision', blastRadius: 'nothing that runs' }),
    ...(registeredAt !== undefined && { notBefore: registeredAt + UNUSED_AFTER_SECONDS * 1000 }),
  };
}

function rollBack(offence: Offence, { service, returnsTo, mayScaleToZero }: Surroundings): Planning {
  if (service === undefined) return { notify: 'the service is gone' };
  const controller = service.deploymentController?.type ?? 'ECS';
  if (controller !== 'ECS') {
    return {
      notify: `the deployment controller of the service is ${controller}: only its own tool can roll it back`,
    };
  }
  const tasks = `${service.desiredCount ?? 0} tasks`;
  if (returnsTo !== undefined) {
    const blastRadius = `${tasks} of one service are replaced by a deployment`;
    return { plan: planned(offence, { action: 'roll-back-service', returnsTo, blastRadius }) };
  }
  if (!mayScaleToZero) return { notify: 'the service has run no revision before that keeps the rules' };
  // A daemon service has no count of its own ("DAEMON", UpdateService, ECS API reference).
  if (service.schedulingStrategy === 'DAEMON') return { notify: 'a daemon service has no count to scale' };
  return {
    plan: planned(offence, {
      action: 'scale-service-to-zero',
      blastRadius: `${tasks} of one service are stopped, and none are left`,
    }),
  };
}

function planned(
  { offender, rule, message }: Offence,
  what: Pick<Plan, 'action' | 'blastRadius' | 'returnsTo'>,
): Plan {
  const { arn, clusterArn, taskDefinitionArn } = offender;
  return {
    ...what,
    arn,
    ...(clusterArn !== undefined && { clusterArn }),
    taskDefinitionArn,
    reason: `${resourceName(taskDefinitionArn)} breaks ${rule.id}: ${message}`,
  };
}
