import { presentableName, presentableText } from '@taskwarden/notify';
import type { Action, ActionState } from '../action/action.ts';
import { FACT_SCHEMA_VERSION, type FactEvent } from './fact-event.ts';

/** Detail types by the state that an action has come to. A claim is none: it says only who is at it. */
export const ACTION_DETAIL_TYPES = {
  planned: 'Action Planned',
  'waiting-approval': 'Action Waiting Approval',
  done: 'Action Done',
  verified: 'Action Verified',
  unverified: 'Action Unverified',
  'undo-asked': 'Action Undo Asked',
  undone: 'Action Undone',
  'undo-failed': 'Action Undo Failed',
  refused: 'Action Refused',
  denied: 'Action Denied',
  expired: 'Action Expired',
  cancelled: 'Action Cancelled',
  failed: 'Action Failed',
} as const satisfies Readonly<Record<Exclude<ActionState, 'claimed'>, string>>;

/**
 * An action in a state that it was not in before; `says` is what people are told of it. Undefined where that is nobody's
 * concern: it stays in its state, as one that waits, or somebody has claimed it.
 */
export function actionFact(
  before: ActionState | undefined,
  action: Action,
  says: string | undefined,
): FactEvent | undefined {
  const { actionId, arn, incidentId, revision, state, subject } = action;
  if (state === before || state === 'claimed') return undefined;
  const { account, region, clusterName, kind, name } = subject;
  const factId = `action:${actionId}:${revision}`;
  const detail = {
    schemaVersion: FACT_SCHEMA_VERSION,
    factId,
    account,
    region,
    clusterName,
    subject: { kind, name: presentableName(name) },
    action: planOf(action),
    ...(says !== undefined && { says: presentableText(says) }),
    ...(incidentId !== undefined && { incidentId }),
  };
  return {
    factId,
    detailType: ACTION_DETAIL_TYPES[state],
    detail: JSON.stringify(detail),
    resources: [arn],
  };
}

function planOf({ arn, taskDefinitionArn, returnsTo, reason, blastRadius, ...action }: Action) {
  return {
    actionId: action.actionId,
    action: action.action,
    rule: action.rule,
    state: action.state,
    arn,
    taskDefinitionArn,
    ...(returnsTo !== undefined && { returnsTo }),
    reason: presentableText(reason),
    blastRadius: presentableText(blastRadius),
    plannedAt: action.plannedAt,
    notBefore: action.notBefore,
  };
}
