import { findChannel, type Notice } from '@taskwarden/notify';
import { type SlackBody, slackLines } from '../render/slack-message.ts';
import { plain } from '../terminal.ts';

/** A message as people read it in Slack, line by line. */
export function messageLines(notice: Notice): readonly string[] {
  const slack = findChannel('slack');
  const [call] =
    slack?.render(notice, { token: 'env:SLACK_TOKEN', channel: 'simulated' }, undefined).calls ?? [];
  if (call === undefined) return [notice.summary];
  return slackLines(JSON.parse(call.body) as SlackBody, { width: Number.POSITIVE_INFINITY, paint: plain });
}
