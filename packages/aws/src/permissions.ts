/**
 * The permissions of every gateway, without its code: this door imports no SDK, as `infra` reads it while it is
 * evaluated by SST.
 */
import { actionQueuePermissions } from './action-queue.permissions.ts';
import { deadLettersPermissions } from './dead-letters.permissions.ts';
import { dispatcherPermissions } from './dispatcher.permissions.ts';
import { ecsObserverPermissions } from './ecs-observer.permissions.ts';
import { ecsReaderPermissions } from './ecs-reader.permissions.ts';
import { ecsWriterPermissions } from './ecs-writer.permissions.ts';
import { eventPutterPermissions } from './event-putter.permissions.ts';
import { factPutterPermissions } from './fact-putter.permissions.ts';
import { findingImporterPermissions } from './finding-importer.permissions.ts';
import { logReaderPermissions } from './log-reader.permissions.ts';
import { memberActionRolePermissions } from './member-action-role.permissions.ts';
import { memberReadRolePermissions } from './member-read-role.permissions.ts';
import type { Permission } from './permission.ts';
import { publisherPermissions } from './publisher.permissions.ts';
import { reportStorePermissions } from './report-store.permissions.ts';
import { secretsPermissions } from './secrets.permissions.ts';
import { stopFactPutterPermissions } from './stop-fact-putter.permissions.ts';
import { sweepQueuePermissions } from './sweep-queue.permissions.ts';
import { sweepReaderPermissions } from './sweep-reader.permissions.ts';

export type { Permission, PermissionTarget } from './permission.ts';
export { queueSourcePermissions } from './queue-source.permissions.ts';

/** By gateway: the stem of the file that holds it. */
export const GATEWAY_PERMISSIONS = {
  'action-queue': actionQueuePermissions,
  'dead-letters': deadLettersPermissions,
  dispatcher: dispatcherPermissions,
  'ecs-observer': ecsObserverPermissions,
  'ecs-reader': ecsReaderPermissions,
  'ecs-writer': ecsWriterPermissions,
  'event-putter': eventPutterPermissions,
  'fact-putter': factPutterPermissions,
  'finding-importer': findingImporterPermissions,
  'log-reader': logReaderPermissions,
  'member-action-role': memberActionRolePermissions,
  'member-read-role': memberReadRolePermissions,
  publisher: publisherPermissions,
  'report-store': reportStorePermissions,
  secrets: secretsPermissions,
  'stop-fact-putter': stopFactPutterPermissions,
  'sweep-queue': sweepQueuePermissions,
  'sweep-reader': sweepReaderPermissions,
} as const satisfies Readonly<Record<string, readonly Permission[]>>;
export type GatewayName = keyof typeof GATEWAY_PERMISSIONS;
