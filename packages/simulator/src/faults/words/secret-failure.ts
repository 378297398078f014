import type { TaskRecord } from '../../world/task.ts';
import { placeOf } from './place-of.ts';

interface SecretWords {
  readonly secret: string;
  /** Why, in the words of Fargate, and how often it was tried. */
  readonly onFargate: string;
  readonly tries: number;
  /** Why, in the words of the EC2 agent. */
  readonly onInstances: string;
}

/**
 * That a secret could not be read; it stands at the task (captured records; of instances taskresource/asmsecret of the agent, and
 * records).
 */
export function cannotFetch(
  task: Pick<TaskRecord, 'launchType' | 'taskArn'>,
  { secret, onFargate, tries, onInstances }: SecretWords,
): string {
  return task.launchType === 'FARGATE'
    ? `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried ${tries} time(s): failed to fetch secret ${secret} from secrets manager: ${onFargate}`
    : `Fetching secret data from AWS Secrets Manager in region ${placeOf(task).region}: secret ${secret}: ${onInstances}`;
}
