/**
 * Gateways to AWS over its SDK: they satisfy the ports of `response` and `notify`, batch and page as each service
 * allows, and turn AWS's errors into one kind of fault. What each may do stands beside it, as `<gateway>.permissions.ts`.
 */
export { type ActionQueueOptions, createActionQueue } from './action-queue.ts';
export {
  createDeadLetterStore,
  type DeadLetterStore,
  type DeadLetterStoreOptions,
  type LetterCount,
} from './dead-letter-store.ts';
export {
  createDeadLetters,
  type DeadLetter,
  type DeadLetters,
  type DeadLettersOptions,
} from './dead-letters.ts';
export { createDispatcher, type DispatcherOptions } from './dispatcher.ts';
export { createEcsObserver, type EcsObserverOptions } from './ecs-observer.ts';
export {
  createEcsReader,
  type EcsReader,
  type EcsReaderOptions,
  type Missing,
  type TaskFilter,
} from './ecs-reader.ts';
export { createEcsWriter, type EcsWriterOptions } from './ecs-writer.ts';
export { createEventPutter, type EventPutterOptions } from './event-putter.ts';
export { createFactPutter, type FactPutterOptions } from './fact-putter.ts';
export { AwsFault, type AwsService, type Fault } from './fault.ts';
export { createFindingImporter, type FindingImporterOptions } from './finding-importer.ts';
export { createLogReader, type LogReaderOptions } from './log-reader.ts';
export { memberActionRole } from './member-action-role.ts';
export { memberReadRole } from './member-read-role.ts';
export {
  placedFindingImporter,
  placedLogReader,
  placedObserver,
  placedSweepReader,
  placedWriter,
} from './placed-gateways.ts';
export { type InPlace, onePerPlace, placeOf } from './places.ts';
export { createPublisher, type PublisherOptions } from './publisher.ts';
export {
  readActionMessage,
  readOutboxMessage,
  readTimerMessage,
} from './queue-message.ts';
export {
  createRateLimiter,
  type LimiterClock,
  type RateLimiter,
  type RateLimiterOptions,
  READ_BUCKETS,
  type ReadOperation,
} from './rate-limit.ts';
export { createReportStore, type ReportStoreOptions } from './report-store.ts';
export type { AssumedCredentials, RoleCredentialsOptions } from './role-credentials.ts';
export { RoleNotAssumed } from './role-not-assumed.ts';
export { createSecrets, type SecretsOptions } from './secrets.ts';
export { stopFactPutter } from './stop-fact-putter.ts';
export { isTruncated, REDRIVEN, type StoredLetter, sourceQueueOf } from './stored-letter.ts';
export { createSweepQueue, readSweepMessage, type SweepQueueOptions } from './sweep-queue.ts';
export { createSweepReader, type SweepReaderOptions } from './sweep-reader.ts';
export type { DescribedDeployment, DescribedService } from './to-service.ts';
