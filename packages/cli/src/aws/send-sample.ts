import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { createEventPutter, createPublisher, createSecrets } from '@taskwarden/aws';
import type { Instant } from '@taskwarden/domain';
import { WIRING } from '@taskwarden/infra/topology';
import {
  type ChannelOptions,
  findChannel,
  type SendResult,
  sampleNotice,
  sendNotice,
} from '@taskwarden/notify';
import type { ConfiguredChannel } from '@taskwarden/response';
import type { Target } from './target.ts';

/** As long as the deployed function waits for Slack. */
const TIME_OUT_MS = 10_000;

export interface SampleOptions {
  readonly target: Target;
  /** Where `env:` secrets are, and `SLACK_API_URL` where Slack is not the real one. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Instant;
}

/** Sends the sample notice to a channel, as the deployed function would. */
export async function sendSample(
  { type, options }: ConfiguredChannel,
  { target, environment, now }: SampleOptions,
): Promise<SendResult> {
  const channel = findChannel(type);
  if (channel === undefined) return { outcome: 'refused', reason: `there is no channel type ${type}` };
  const clients = {
    events: new EventBridgeClient(target.client),
    sns: new SNSClient(target.client),
    ssm: new SSMClient(target.client),
  };
  const deployed = deployedOptions(target, environment)[type];
  try {
    return await sendNotice(
      {
        publish: createPublisher({ client: clients.sns }),
        putEvent: createEventPutter({ client: clients.events }),
        fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(TIME_OUT_MS) }),
        secret: createSecrets({ client: clients.ssm, environment, now }),
      },
      { channel, options: { ...deployed, ...options } },
      sampleNotice(now()),
    );
  } finally {
    clients.events.destroy();
    clients.sns.destroy();
    clients.ssm.destroy();
  }
}

/** What the deployment knows of channels, by their type: as `functions/shared/deployed-options.ts` has it. */
function deployedOptions(
  { wiring }: Target,
  { SLACK_API_URL }: SampleOptions['environment'],
): Readonly<Record<string, ChannelOptions>> {
  return {
    'sns-notices': { topicArn: wiring[WIRING.topicArn('notices')] },
    'sns-chat': { topicArn: wiring[WIRING.topicArn('chat')] },
    'event-bus': { bus: wiring[WIRING.eventBus] },
    slack: SLACK_API_URL === undefined ? {} : { apiUrl: SLACK_API_URL },
  };
}
