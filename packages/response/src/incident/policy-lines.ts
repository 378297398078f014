/** What a message about a finding says beside it, in a few lines however many offend. */
import type { Tally } from '@taskwarden/notify';
import type { Occurrence } from './incident.ts';

/** With a line that counts the others, what a reader takes in, and what Slack's message has room for. */
const MOST_OFFENDERS = 4;
const MOST_ACTIONS = 5;

/** Who offends, in order; then what is done about it, each action as it stands now: what it said before is over. */
export function policyLines(occurrences: readonly Occurrence[]): readonly Tally[] {
  const told = occurrences.flatMap(({ id, label }) => (label === undefined ? [] : { id, label }));
  const actions = new Map<string, Step>();
  for (const { id, label } of told) {
    const [kind, actionId, state] = id.split(':');
    if (kind !== 'action' || actionId === undefined || state === undefined) continue;
    actions.delete(actionId);
    actions.set(actionId, { state, label });
  }
  const offenders = told.filter(({ id }) => !id.startsWith('action:')).map(({ label }) => label);
  return [...linesOfOffenders(offenders), ...linesOfActions([...actions.values()])].map((label) => ({
    label,
    count: 1,
  }));
}

interface Step {
  /** Of the action, or `reminder`. */
  readonly state: string;
  readonly label: string;
}

function linesOfOffenders(offenders: readonly string[]): readonly string[] {
  const distinct = [...new Set(offenders)];
  const more = distinct.length - MOST_OFFENDERS;
  return more <= 1 ? distinct : [...distinct.slice(0, MOST_OFFENDERS), `and ${more} more`];
}

/** Somebody has to do something, or to know. */
const URGENT: readonly string[] = ['waiting-approval', 'failed', 'unverified', 'undo-failed'];

function linesOfActions(steps: readonly Step[]): readonly string[] {
  if (steps.length <= MOST_ACTIONS) return steps.map(({ label }) => label);
  const counts = [...Map.groupBy(steps, ({ state }) => state)]
    .map(([state, { length }]) => `${length} ${state}`)
    .join(', ');
  const urgent = steps.filter(({ state }) => URGENT.includes(state)).slice(0, MOST_ACTIONS - 1);
  return [
    ...urgent.map(({ label }) => label),
    `${steps.length} actions: ${counts} (taskwarden actions list tells each)`,
  ];
}
