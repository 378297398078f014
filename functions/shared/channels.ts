import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { createEventPutter, createPublisher, createSecrets } from '@taskwarden/aws';
import { deployedOptions, type SendPorts } from '@taskwarden/notify';
import { clientSettings } from './client-settings.ts';
import { wired } from './environment.ts';

/** A telling makes up to three calls (edit, reply, or all anew): well within the function's timeout. */
const ANSWER_WITHIN_MILLISECONDS = 8_000;

/** How channels reach the world. */
export const sendPorts: SendPorts = {
  publish: createPublisher({ client: new SNSClient(clientSettings) }),
  putEvent: createEventPutter({ client: new EventBridgeClient(clientSettings) }),
  fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MILLISECONDS) }),
  secret: createSecrets({ client: new SSMClient(clientSettings), environment: process.env, now: Date.now }),
};

export const deployed = deployedOptions({
  noticesTopicArn: wired.topicArn('notices'),
  chatTopicArn: wired.topicArn('chat'),
  eventBus: wired.eventBus(),
  slackApiUrl: process.env.SLACK_API_URL,
});
