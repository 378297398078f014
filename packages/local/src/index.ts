/**
 * The embedded AWS: ECS, EventBridge, SQS, SNS, DynamoDB, Parameter Store and a stand-in for Slack, on one clock, running the
 * real bundled functions as Lambda runs them. What differs from AWS stands in the package's README.
 */
export { deployedTopology, type EventPattern } from './deployed-topology.ts';
export { isWorldKept } from './ecs/kept-world.ts';
export type { CallFault, CallMatch, CrashPoint } from './endpoint/interceptor.ts';
export type { ServiceId } from './endpoint/services.ts';
export type { RecordedEvent } from './event-bridge/event.ts';
export { compilePattern } from './event-bridge/pattern.ts';
export type { Invocation, LogLine } from './lambda/invocation.ts';
export type { Counters, LocalAws, LocalOptions, PlannedEvent, Signal } from './local-aws.ts';
export type { LocalMember } from './members/members.ts';
export type { LocalTemplate } from './members/stack.ts';
export { loadRecording } from './recording/load-recording.ts';
export { planRecording } from './recording/plan-recording.ts';
export {
  InvalidRecording,
  type RecordedFile,
  type Recording,
  type Sequence,
  type World,
} from './recording/recording.ts';
export type { SlackChannel, SlackContent, SlackFailure, SlackMessage, SlackOptions } from './slack/slack.ts';
export type { DeadLetter, QueueDepth, TopicMessage } from './sqs-sns/messages.ts';
export { startLocal } from './start.ts';
export type { FunctionSource, LocalFunction, LocalQueue, LocalRule, Topology } from './topology.ts';
