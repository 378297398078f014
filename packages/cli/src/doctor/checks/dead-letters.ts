import { AwsFault, createDeadLetterStore } from '@taskwarden/aws';
import { DEAD_LETTER_QUEUES, QUEUES, WIRING } from '@taskwarden/infra/topology';
import { storyOf } from '../../dead-letters/letter-story.ts';
import { peek } from '../../dead-letters/peek.ts';
import { type QueueSurvey, surveyOf } from '../../dead-letters/survey.ts';
import { type Check, failed, NotChecked, ok } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import type { Scene } from '../scene.ts';

const HOLD_SECONDS = 30;
/** Enough to tell why. */
const MOST_READ = 100;
const REASONS_SHOWN = 3;

export const deadLetters: Check = {
  name: 'dead-letters',
  says: 'Nothing lies in a dead-letter queue; what does is explained.',
  async run(scene) {
    const deployment = await scene.deployment();
    const surveys = await Promise.all(
      Object.keys(DEAD_LETTER_QUEUES).map((name) => survey(name, scene, deployment)),
    );
    const count = surveys.reduce((sum, { count: { waiting, held } }) => sum + waiting + held, 0);
    if (count === 0) return ok('none');
    const groups = surveys
      .flatMap(({ groups: found }) => found)
      .toSorted((a, b) => b.messageIds.length - a.messageIds.length)
      .slice(0, REASONS_SHOWN);
    const reasons = groups.map(
      ({ messageIds, source, reason }) => `${messageIds.length} of ${source ?? 'no queue'}: ${reason}`,
    );
    const detail = [`${count} ${count === 1 ? 'message' : 'messages'}`, ...reasons].join('; ');
    const todo = [...new Set(groups.map((group) => group.todo))].join(' ');
    return failed(detail, `${todo} All of them: taskwarden dead-letters list --stage STAGE.`.trim());
  },
};

async function survey(name: string, { clients }: Scene, { wiring }: Deployment): Promise<QueueSurvey> {
  const url = wiring[WIRING.queueUrl(name)];
  if (url === undefined) {
    throw new NotChecked(
      `the functions are not told where ${name} is`,
      'Deploy again (npx sst deploy --stage STAGE).',
    );
  }
  const store = createDeadLetterStore({ client: clients.sqs, queueUrl: url, holdSeconds: HOLD_SECONDS });
  const sources = Object.keys(QUEUES).flatMap((queue) => {
    const known = wiring[WIRING.queueUrl(queue)];
    return known === undefined ? [] : [{ name: queue, url: known }];
  });
  const queue = { name, url };
  try {
    const count = await store.count();
    if (count.waiting + count.held === 0) return surveyOf(queue, count, []);
    const { letters } = await peek(store, { limit: MOST_READ, isInterrupted: () => false });
    const stories = letters.map((letter) => storyOf(letter, { queue, sources }));
    return surveyOf(queue, count, stories);
  } catch (error) {
    if (!(error instanceof AwsFault)) throw error;
    throw new NotChecked(
      error.message,
      'Reading a dead-letter queue needs sqs:GetQueueAttributes, ReceiveMessage and ChangeMessageVisibility.',
      error,
    );
  }
}
