import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import {
  DEAD_LETTER_QUEUES,
  QUEUES,
  type QueueName,
  type QueueSpec,
  WIRING,
} from '@taskwarden/infra/topology';
import { nameInUrl } from '../../aws/deployed-queues.ts';
import { ask } from '../ask.ts';
import { type Check, failed, NotChecked, ok } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import type { Scene } from '../scene.ts';

export const queues: Check = {
  name: 'queues',
  says: 'Every queue is there and moves what fails to its dead-letter queue.',
  async run(scene) {
    const deployment = await scene.deployment();
    const names = [...Object.keys(QUEUES), ...Object.keys(DEAD_LETTER_QUEUES)];
    const wrong = await Promise.all(names.map((name) => lookAt(name, scene, deployment)));
    const told = wrong.filter((one) => one !== undefined);
    if (told.length === 0) return ok(`${names.length} are there`);
    return failed(
      told.join('; '),
      'Deploy again (npx sst deploy --stage STAGE): a queue was deleted or changed by hand.',
    );
  },
};

async function lookAt(name: string, { clients }: Scene, { wiring }: Deployment): Promise<string | undefined> {
  const url = wiring[WIRING.queueUrl(name)];
  if (url === undefined) return `the functions are not told where ${name} is`;
  const command = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['RedrivePolicy'] });
  const answer = await ask('sqs:GetQueueAttributes', clients.sqs.send(command));
  if (answer === undefined) return `${name} is gone`;
  const spec: QueueSpec | undefined = QUEUES[name as QueueName];
  if (spec === undefined) return undefined;
  const policy = redrivePolicy(answer.Attributes?.RedrivePolicy);
  const deadLetters = nameInUrl(wiring[WIRING.queueUrl(spec.deadLetters)] ?? '');
  return policy?.deadLetterTargetArn?.split(':').at(-1) === deadLetters
    ? undefined
    : `${name} does not move what fails to ${spec.deadLetters}`;
}

function redrivePolicy(text: string | undefined): { readonly deadLetterTargetArn?: string } | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new NotChecked(
      'the redrive policy of a queue is no JSON',
      'Deploy again (npx sst deploy --stage STAGE).',
      error,
    );
  }
}
