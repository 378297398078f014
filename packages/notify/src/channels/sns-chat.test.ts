import { expect, test } from 'vitest';
import { aNotice } from '../../test/notices.ts';
import { channelContract } from './channel.contract.ts';
import { snsChat } from './sns-chat.ts';

const options = { topicArn: 'arn:aws:sns:eu-west-1:111122223333:chat' };

channelContract({
  channel: snsChat,
  options,
  answers: [
    ['a message that is taken', { sns: { outcome: 'sent' } }, { outcome: 'sent' }],
    ['a failure is tried again', { sns: { outcome: 'failed', reason: 'x' } }, { outcome: 'failed' }],
    [
      'a topic that is gone is refused',
      { sns: { outcome: 'refused', reason: 'NotFound' } },
      { outcome: 'refused' },
    ],
  ],
});

test('Amazon Q Developer in chat applications gets a custom notification, in the thread of its incident', () => {
  const taskArn = 'arn:aws:ecs:eu-west-1:111122223333:task/prod/0123456789abcdef';
  const { calls } = snsChat.render(aNotice({ taskArns: [taskArn], team: 'payments' }), options, undefined);

  expect(JSON.parse(calls[0]?.body ?? '')).toEqual({
    version: '1.0',
    source: 'custom',
    id: 'f00d:1:1',
    content: {
      textType: 'client-markdown',
      title: '🔴 Alert: web: 3 tasks stopped (memory: container limit)',
      description: `Container app used more memory than its limit. (certain)
3 tasks stopped in 2 min 10 s, last 2026-01-01 10:02:10 UTC
Service: web
Cause: memory/container-limit
Tasks: 01234567
https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/prod/services/web/health?region=eu-west-1`,
      nextSteps: [
        'Raise the limit, or find the leak. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html',
      ],
      keywords: ['memory/container-limit', 'prod', 'payments'],
    },
    metadata: {
      threadId: 'f00d:1',
      summary: '🔴 Alert: web: 3 tasks stopped (memory: container limit)',
      eventType: 'taskwarden.stops.opened',
      relatedResources: [taskArn],
      additionalContext: {
        account: '111122223333',
        region: 'eu-west-1',
        cluster: 'prod',
        subject: 'web',
        cause: 'memory/container-limit',
        severity: 'alert',
        state: 'open',
        count: '3',
      },
    },
  });
});
