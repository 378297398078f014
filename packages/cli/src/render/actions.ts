import { type Action, actionRow, type Halt, mayBeUndone, sayAction } from '@taskwarden/response';
import type { Paint } from '../terminal.ts';
import { printable } from './text.ts';
import { iso, moment } from './time.ts';

/** An action as one JSON line. Times are ISO 8601. */
export function actionJsonLine(action: Action): string {
  const { actionId, state, rule, arn, clusterArn, taskDefinitionArn, returnsTo, reason, blastRadius } =
    action;
  const { answers, approval, outcome, undo, subject, owner } = action;
  return `${JSON.stringify({
    actionId,
    action: action.action,
    state,
    rule,
    arn,
    clusterArn,
    taskDefinitionArn,
    returnsTo,
    changes: actionRow(action.action).says(action).does,
    reason,
    blastRadius,
    canUndo: actionRow(action.action).undoSays,
    subject: { ...subject, ...owner },
    answers: answers.map(({ until, ...answer }) => ({
      ...answer,
      until: until === undefined ? undefined : iso(until),
    })),
    plannedAt: iso(action.plannedAt),
    notBefore: iso(action.notBefore),
    dueAt: action.dueAt === undefined ? undefined : iso(action.dueAt),
    tries: action.tries,
    approval: approval && {
      ...approval,
      askedAt: iso(approval.askedAt),
      expiresAt: iso(approval.expiresAt),
      answer: approval.answer && { ...approval.answer, at: iso(approval.answer.at) },
    },
    outcome: outcome && { ...outcome, at: iso(outcome.at) },
    undo,
    mayBeUndone: mayBeUndone(action),
    undoAskedBy: action.undoAskedBy,
  })}\n`;
}

/** One action a line, newest first, with what became of it. */
export function actionsView(
  actions: readonly Action[],
  { halt, paint }: { readonly halt: Halt | undefined; readonly paint: Paint },
): string {
  const lines = actions.map(
    (action) =>
      `${paint(action.actionId, 'bold')}  ${moment(action.plannedAt)}  ${action.state}  ${printable(about(action))}\n` +
      `    ${printable(sayAction(action) ?? `will ${actionRow(action.action).says(action).does}`)}\n${reach(action)}`,
  );
  return `${haltLine(halt, paint)}${lines.length === 0 ? 'no action\n' : lines.join('')}`;
}

/** `no-privileged-containers in prod/web` */
function about({ rule, subject: { clusterName, name } }: Action): string {
  return `${rule} in ${clusterName === 'unknown' ? '' : `${clusterName}/`}${name}`;
}

/** What whoever is to decide has to know. */
function reach({ state, blastRadius, action }: Action): string {
  return state === 'waiting-approval'
    ? `    touches ${printable(blastRadius)}. ${printable(actionRow(action).undoSays)}\n`
    : '';
}

/** Whether everything is stopped, and by whom. Nothing where it is not. */
export function haltLine(halt: Halt | undefined, paint: Paint): string {
  if (halt === undefined) return '';
  return `${paint('halted', 'red')} by ${printable(halt.by)} since ${moment(halt.at)}: ${printable(halt.reason)}\n`;
}

/** All that is known of an action, and what each guard said. */
export function actionView(action: Action, paint: Paint): string {
  const { approval, answers, outcome, actionId, state } = action;
  const lines = [
    `${paint(actionId, 'bold')}  ${state}`,
    ...planOf(action).map(([name, text]) => fact(name, text)),
    ...(approval === undefined
      ? []
      : [fact('approval', `${approval.why}; until ${moment(approval.expiresAt)}${answerOf(approval)}`)]),
    ...(action.tries === undefined
      ? []
      : [fact('tried', `${action.tries.count} times: ${action.tries.last}`)]),
    ...(outcome === undefined ? [] : [fact('outcome', `${moment(outcome.at)} ${outcome.says}`)]),
    ...(mayBeUndone(action) ? [fact('take back', `taskwarden actions undo ${actionId}`)] : []),
    ...(answers.length === 0 ? [] : ['  guards']),
    ...answers.map(
      ({ guard, verdict, reason }) => `    ${guard.padEnd(24)}${verdict.padEnd(8)}${printable(reason)}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function planOf(action: Action): readonly (readonly [name: string, text: string])[] {
  const { says, undoSays } = actionRow(action.action);
  return [
    ['plan', says(action).does],
    ['because', action.reason],
    ['touches', action.blastRadius],
    ['undo', undoSays],
    ['planned', moment(action.plannedAt)],
    ...(action.notBefore > action.plannedAt ? [['not before', moment(action.notBefore)] as const] : []),
    ...(action.dueAt === undefined ? [] : [['next look', moment(action.dueAt)] as const]),
  ];
}

function fact(name: string, text: string): string {
  return `  ${name.padEnd(14)}${printable(text)}`;
}

function answerOf({ answer }: NonNullable<Action['approval']>): string {
  if (answer === undefined) return '';
  const why = answer.reason === undefined ? '' : ` (${answer.reason})`;
  return `; ${answer.by} ${answer.approved ? 'approved' : 'denied'} it${why}`;
}
