import type { Key } from './encryption.ts';
import { logicalName } from './logical-name.ts';
import { TOPICS, type TopicName } from './topology.ts';

export type Topics = Readonly<Record<TopicName, sst.aws.SnsTopic>>;

/** Topics for others to subscribe to: nothing of ours reads them. Encrypted with SNS's key of the account or the one that is given. */
export function createTopics(key: Key): Topics {
  const topics = TOPICS.map((name) => [
    name,
    new sst.aws.SnsTopic(logicalName(name), {
      transform: { topic: { kmsMasterKeyId: key ?? 'alias/aws/sns' } },
    }),
  ]);
  return Object.fromEntries(topics) as Topics;
}
