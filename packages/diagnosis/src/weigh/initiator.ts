import type { Initiator, StopContext, StopRecord } from '../diagnosis.ts';
import type { Finding } from './finding.ts';
import { stopCodeOf } from './findings.ts';

/**
 * How the reasons begin that Taskwarden gives to StopTask, so that its own stops are known when they come back as events.
 * A reason is free text of up to 1,024 characters.
 */
export const TASKWARDEN_REASON_PREFIX = 'Taskwarden:';

/** Stop codes that tell who stopped the task, whatever its cause. */
const BY_STOP_CODE: ReadonlyMap<string | undefined, Initiator> = new Map([
  ['UserInitiated', 'user'],
  ['SpotInterruption', 'spot'],
]);

/**
 * Who set the stop going. Scale-in and a deployment's replacement have the same reason, so the service scheduler is
 * named where no context tells them apart.
 */
export function initiatorOf(
  record: StopRecord,
  context: StopContext,
  findings: readonly Finding[],
): Initiator {
  if ([record.stoppedReason, context.stopTaskCall?.reason].some(isOfTaskwarden)) return 'taskwarden';
  const byCode = BY_STOP_CODE.get(stopCodeOf(record, context));
  if (byCode !== undefined) return byCode;
  const decisive = findings.find(({ weight }) => weight === 'order') ?? findings[0];
  return decisive === undefined ? 'unknown' : behind(decisive, record, context);
}

/** Who is behind what the record says: the scheduler acts for others, and events of a service are its own. */
function behind({ cause, evidence }: Finding, { stopCode }: StopRecord, context: StopContext): Initiator {
  if (cause.id === 'scaling/scale-in-or-replacement') return behindScaling(context);
  if (cause.initiator !== 'unknown') return cause.initiator;
  if (stopCode === 'ServiceSchedulerInitiated' || evidence.field === 'serviceEvent')
    return 'service-scheduler';
  return stopCode === 'TaskFailedToStart' ? 'task' : 'unknown';
}

function behindScaling({
  deployment,
  newerDeploymentInProgress,
  desiredCountLoweredBy,
}: StopContext): Initiator {
  const isReplaced = deployment?.state === 'superseded' || deployment?.state === 'failed';
  return newerDeploymentInProgress || isReplaced
    ? 'deployment'
    : (desiredCountLoweredBy ?? 'service-scheduler');
}

function isOfTaskwarden(reason: unknown): boolean {
  return typeof reason === 'string' && reason.trimStart().startsWith(TASKWARDEN_REASON_PREFIX);
}
