import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { createPublisher, createSecrets } from '@taskwarden/aws';
import type { SendPorts } from '@taskwarden/notify';
import type { TellingPorts } from '@taskwarden/response';
import { clientSettings } from './client-settings.ts';
import { wired } from './environment.ts';

/** A telling makes up to three calls (edit, reply, or all anew): well within the function's timeout. */
const ANSWER_WITHIN_MILLISECONDS = 8_000;

/** How channels reach the world. */
export const sendPorts: SendPorts = {
  publish: createPublisher({ client: new SNSClient(clientSettings) }),
  fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MILLISECONDS) }),
  secret: createSecrets({ client: new SSMClient(clientSettings), environment: process.env, now: Date.now }),
};

/** What the deployment knows of channels: its own topics, and another Slack where one is set (the embedded AWS's). */
export const deployedOptions: TellingPorts['deployed'] = {
  'sns-notices': { topicArn: wired.topicArn('notices') },
  'sns-chat': { topicArn: wired.topicArn('chat') },
  slack: process.env.SLACK_API_URL === undefined ? {} : { apiUrl: process.env.SLACK_API_URL },
};
