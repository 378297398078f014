import type { TaskRecord } from '../../world/task.ts';
import { placeOf } from './place-of.ts';

/** As the EC2 agent says that it could not read a secret; it stands at the task (taskresource/asmsecret of the agent, and records). */
export const agentCannotFetch = (
  task: Pick<TaskRecord, 'taskArn'>,
  { secret, because }: { readonly secret: string; readonly because: string },
): string =>
  `Fetching secret data from AWS Secrets Manager in region ${placeOf(task).region}: secret ${secret}: ${because}`;
