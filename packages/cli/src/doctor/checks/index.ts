import type { Check } from '../check.ts';
import { alarms } from './alarms.ts';
import { canary } from './canary.ts';
import { channel } from './channel.ts';
import { clock } from './clock.ts';
import { configuration } from './configuration.ts';
import { deadLetters } from './dead-letters.ts';
import { eventSources } from './event-sources.ts';
import { functions } from './functions.ts';
import { lastEvent } from './last-event.ts';
import { parameter } from './parameter.ts';
import { permissions } from './permissions.ts';
import { queues } from './queues.ts';
import { rules } from './rules.ts';
import { table } from './table.ts';
import { topics } from './topics.ts';
import { version } from './version.ts';

/** Every check, in the order in which an event passes what it looks at, and before that what is deployed at all. */
export const CHECKS: readonly Check[] = [
  functions,
  version,
  configuration,
  parameter,
  rules,
  queues,
  eventSources,
  permissions,
  table,
  topics,
  channel,
  clock,
  canary,
  lastEvent,
  deadLetters,
  alarms,
];
