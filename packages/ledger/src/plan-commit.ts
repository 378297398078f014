import type { Incident, LedgerWrite, ServiceEntry } from '@taskwarden/response';
import { actionItem } from './items/action.ts';
import { capUseItem } from './items/cap-use.ts';
import { containerInstanceItem } from './items/container-instance.ts';
import { currentIncidentItem, currentIncidentKey } from './items/current-incident.ts';
import { deploymentEventItem } from './items/deployment-event.ts';
import { factItem } from './items/fact.ts';
import { findingItem } from './items/finding.ts';
import { HALT_KEY } from './items/halt.ts';
import { incidentItem } from './items/incident.ts';
import { occurrenceItem } from './items/occurrence.ts';
import { toOutboxItem } from './items/outbox-item.ts';
import { serviceChangeItem } from './items/service-change.ts';
import { serviceTagsKey, tagAttributes } from './items/service-tags.ts';
import { steadyStateItem } from './items/steady-state.ts';
import { stopItem } from './items/stop.ts';
import { stopTaskCallItem } from './items/stop-task-call.ts';
import { takenItem } from './items/taken.ts';
import { taskHeadItem } from './items/task-head.ts';
import { taskHistoryItem } from './items/task-history.ts';
import type { Condition, Item, Operation } from './table.ts';

/** One operation of a commit, and what it means for the whole when its condition doesn't hold. */
export interface Step {
  readonly operation: Operation;
  /**
   * `observation`: it was observed before, a duplicate. `state`: a newer state is known. `revision`: an incident, a finding, an
   * action or a cap moved on, or all is halted. `unconditional`: nothing can refuse it.
   */
  readonly guards: 'observation' | 'state' | 'revision' | 'unconditional';
}

type Kind = LedgerWrite['write'];
type WriteOf<K extends Kind> = Extract<LedgerWrite, { readonly write: K }>;
type Plans = { readonly [K in Kind]: (write: WriteOf<K>, expiresAt: number) => readonly Step[] };

/** Each line of a commit as operations on items. What can arrive late or twice is encoded so that nothing can refuse it. */
const PLANS: Plans = {
  task: (observation, expiresAt) => [
    once(taskHistoryItem(observation, expiresAt)),
    unlessNewer(taskHeadItem(observation, expiresAt)),
  ],
  'container-instance': (observation, expiresAt) => [
    unlessNewer(containerInstanceItem(observation, expiresAt)),
  ],
  taken: (event, expiresAt) => [once(takenItem(event, expiresAt))],
  stop: ({ stop }, expiresAt) => [always(stopItem(stop, expiresAt))],
  occurrence: ({ occurrence }, expiresAt) => [always(occurrenceItem(occurrence, expiresAt))],
  incident: ({ incident, expected }, expiresAt) => putIncident(incident, { expected, expiresAt }),
  'incident-check': ({ fingerprint, revision }) => [
    {
      operation: { op: 'check', key: currentIncidentKey(fingerprint), condition: atRevision(revision) },
      guards: 'revision',
    },
  ],
  outbox: ({ item }, expiresAt) => [always(toOutboxItem(item, expiresAt))],
  fact: ({ fact, at }, expiresAt) => [always(factItem(fact, at, expiresAt))],
  deployment: ({ deployment }, expiresAt) => [always(deploymentEventItem(deployment, expiresAt))],
  'service-change': ({ change }, expiresAt) => [always(serviceChangeItem(change, expiresAt))],
  'stop-task-call': ({ call }, expiresAt) => [always(stopTaskCallItem(call, expiresAt))],
  service: ({ service }, expiresAt) => mergeService(service, expiresAt),
  finding: ({ entry, expected }, expiresAt) => [ifAt(expected, findingItem(entry, expiresAt))],
  action: ({ action, expected }, expiresAt) => [ifAt(expected, actionItem(action, expiresAt))],
  'cap-use': ({ use, expected }, expiresAt) => [ifAt(expected, capUseItem(use, expiresAt))],
  'halt-check': () => [
    { operation: { op: 'check', key: HALT_KEY, condition: { holds: 'absent' } }, guards: 'revision' },
  ],
};

/** The operations that one line of a commit stands for. */
export function planWrite(write: LedgerWrite, expiresAt: number): readonly Step[] {
  const plan = PLANS[write.write] as (write: LedgerWrite, expiresAt: number) => readonly Step[];
  return plan(write, expiresAt);
}

function always(item: Item): Step {
  return { operation: { op: 'put', item }, guards: 'unconditional' };
}

function once(item: Item): Step {
  return { operation: { op: 'put', item, condition: { holds: 'absent' } }, guards: 'observation' };
}

function unlessNewer(item: Item): Step {
  const { version, time = 0, observedKey = '' } = item;
  const condition: Condition = {
    holds: 'newer',
    time,
    observedKey,
    ...(version !== undefined && { version }),
  };
  return { operation: { op: 'put', item, condition }, guards: 'state' };
}

function atRevision(revision: number): Condition {
  return { holds: 'revision', revision };
}

/** Only while the stored revision is the one that was seen. */
function ifAt(revision: number, item: Item): Step {
  return { operation: { op: 'put', item, condition: atRevision(revision) }, guards: 'revision' };
}

function putIncident(
  incident: Incident,
  { expected, expiresAt }: { readonly expected: number; readonly expiresAt: number },
): readonly Step[] {
  const item = currentIncidentItem(incident, expiresAt);
  return [ifAt(expected, item), always(incidentItem(incident, expiresAt))];
}

function mergeService({ serviceKey, steadyAt, tags }: ServiceEntry, expiresAt: number): readonly Step[] {
  const steps: Step[] = [];
  if (steadyAt !== undefined) steps.push(always(steadyStateItem({ serviceKey, steadyAt }, expiresAt)));
  if (tags !== undefined) {
    const attributes = tagAttributes({ serviceKey, tags }, expiresAt);
    steps.push({
      operation: { op: 'set', key: serviceTagsKey(serviceKey), attributes },
      guards: 'unconditional',
    });
  }
  return steps;
}
