import type { ChannelOptions } from '../channel.ts';

/** What a deployment knows of channels: its topics, its event bus, and the Slack to use where that is not the real one. */
export interface Deployment {
  readonly noticesTopicArn: string | undefined;
  readonly chatTopicArn: string | undefined;
  readonly eventBus: string | undefined;
  /** Base of the Web API: the embedded AWS's stand-in. */
  readonly slackApiUrl: string | undefined;
}

/** The options that the deployment gives, by type of channel. Those of the configuration go before them. */
export function deployedOptions({
  noticesTopicArn,
  chatTopicArn,
  eventBus,
  slackApiUrl,
}: Deployment): Readonly<Record<string, ChannelOptions>> {
  return {
    'sns-notices': { topicArn: noticesTopicArn },
    'event-bus': { bus: eventBus },
    'sns-chat': { topicArn: chatTopicArn },
    slack: { apiUrl: slackApiUrl },
  };
}
