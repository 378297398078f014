import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { TOPICS, WIRING } from '@taskwarden/infra/topology';
import { ask } from '../ask.ts';
import { type Check, failed, ok } from '../check.ts';

export const topics: Check = {
  name: 'topics',
  says: 'The topics of the deployment are there.',
  async run({ clients, deployment }) {
    const { wiring } = await deployment();
    const looked = await Promise.all(
      TOPICS.map(async (name) => {
        const TopicArn = wiring[WIRING.topicArn(name)];
        const call = clients.sns.send(new GetTopicAttributesCommand({ TopicArn }));
        return { name, answer: await ask('sns:GetTopicAttributes', call) };
      }),
    );
    const gone = looked.filter(({ answer }) => answer === undefined);
    if (gone.length === 0) return ok(TOPICS.join(', '));
    return failed(
      `gone: ${gone.map(({ name }) => name).join(', ')}`,
      'Deploy again (npx sst deploy --stage STAGE), and subscribe those who were subscribed.',
    );
  },
};
