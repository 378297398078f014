import { logicalName } from './logical-name.ts';

/** The name of the app in `sst.config.ts`. */
export const APP = 'taskwarden';

/** What resources of a stage are called that we name ourselves: rules, log groups, alarms. */
export function givenName(stage: string, name: string): string {
  return `${APP}-${stage}-${name}`;
}

/**
 * Recognises what SST named: app, stage, component and eight letters at random, `.fifo` where SQS demands it. Of the app's
 * name only the beginning is left where all together would be too long for the service.
 */
export function sstName(stage: string, name: string, kind: 'Function' | 'Queue'): RegExp {
  const app = APP.split('').reduceRight((rest, letter) => `(?:${letter}${rest})?`, '');
  const stageText = stage.replaceAll(/[^a-zA-Z0-9-]/g, '');
  return new RegExp(`^${app}-?${stageText}-${logicalName(name)}${kind}-[a-z]{8}(?:\\.fifo)?$`);
}
