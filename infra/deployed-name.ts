import { logicalName } from './logical-name.ts';

/** The name of the app in `sst.config.ts`. */
export const APP = 'taskwarden';

/**
 * Longer, and EventBridge takes no more than the beginning of a member's rule, and SST leaves too little of the app's name in front
 * of a role for the deployer's policy to know it by.
 */
export const LONGEST_STAGE = 14;

/** What resources of a stage are called that we name ourselves: functions, rules, log groups, alarms. */
export function givenName(stage: string, name: string): string {
  return `${APP}-${stage}-${name}`;
}

/** Pattern of the name of a function's role, which SST names: app, stage, component and eight letters at random. */
export function roleNamePattern(stage: string, name: string): string {
  return `${givenName(stage, logicalName(name))}Role-*`;
}

/** Recognises a queue, which SST names: app, stage, component and eight letters at random, `.fifo` where SQS demands it. */
export function queueNameOf(stage: string, name: string): RegExp {
  return new RegExp(`^${givenName(stage, logicalName(name))}Queue-[a-z]{8}(?:\\.fifo)?$`);
}
