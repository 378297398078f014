/**
 * What to do about a fact: incidents, routing, silences, delivery. Decisions are pure functions of recorded state, an
 * observed fact and a moment; what they need of the world stands in `ports.ts`.
 */

export { ACTION_STATES, type Action, type ActionState, type GuardAnswer } from './action/action.ts';
export { type ActionPolicy, DEFAULT_ACTION_POLICY } from './action/action-policy.ts';
export type { ActionPorts } from './action/action-turn.ts';
export { ACTIONS, type ActionId, actionRow } from './action/actions/index.ts';
export {
  type Answered,
  approveAction,
  askUndo,
  denyAction,
  mayBeUndone,
  type Wish,
} from './action/answer-action.ts';
export { sayAction } from './action/begin-action.ts';
export type { CapUse } from './action/caps.ts';
export type { Halt } from './action/guards/guard.ts';
export { GUARDS, type GuardId } from './action/guards/index.ts';
export { type Performed, performAction } from './action/perform-action.ts';
export type { ActionBook, ActionQueue, HaltBook } from './action/ports.ts';
export { writesOf } from './action/record-action.ts';
export { type DueActions, sweepActions } from './action/sweep-actions.ts';
export {
  ACTION_TAG,
  type EcsObserver,
  type EcsWriter,
  PROTECTED_TAG,
  type ServiceRef,
  type TaskRef,
} from './action/world.ts';
export { type CanaryArrival, type CanaryBook, canaryAge } from './canary.ts';
export type { BackOff, CommitPorts } from './commit-decision.ts';
export { backOffMilliseconds } from './commit-decision.ts';
export * from './configuration.ts';
export { DEFAULT_CONFIGURATION } from './default-configuration.ts';
export { type ContainerOutput, type LogReader, mayQuoteLogs } from './delivery/last-lines.ts';
export { messageOf, type Sending, sendTelling, type TellingPorts } from './delivery/send-telling.ts';
export { setAside } from './delivery/set-aside.ts';
export { channelOf, TELLING_RESULTS, type TellingResult, TOLD_CHANNELS } from './delivery/telling-result.ts';
export * from './facts/index.ts';
export type { IncidentDetails } from './incident/describe-incident.ts';
export { describeIncident } from './incident/describe-incident.ts';
export * from './incident/incident.ts';
export type { DetailPorts } from './incident/load-details.ts';
export { loadDetails } from './incident/load-details.ts';
export type { LookPorts } from './look.ts';
export { lookAtIncident } from './look.ts';
export { matches, traitsOf } from './matchers.ts';
export { type FindingBook, type FindingEntry, type FoundOf, isMended } from './policy/finding.ts';
export type { PolicyPorts } from './policy/ports.ts';
export { reactByPolicy } from './policy/react.ts';
export type { PolicyReaction } from './policy/reaction.ts';
export type { Breach, RevisionBook, RevisionUse, RevisionVerdicts } from './policy/revision-verdicts.ts';
export * from './ports.ts';
export * from './react/index.ts';
export { createServiceDirectory } from './service-directory.ts';
export * from './subject.ts';
export * from './sweep/index.ts';
export type { Sweep, SweepPorts as SweepDuePorts } from './sweep-due.ts';
export { sweepDue } from './sweep-due.ts';
