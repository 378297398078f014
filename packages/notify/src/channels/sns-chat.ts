import { consoleLinks, namesCluster } from '../console-links.ts';
import { defineChannel } from '../define-channel.ts';
import type { Notice } from '../notice.ts';
import { escaped } from '../slack/mrkdwn.ts';
import { attributesOf } from '../sns/attributes.ts';
import { subjectLine } from '../sns/subject.ts';
import { TOPIC_ARN } from '../sns/topic-arn.ts';
import { type Story, tellStory } from '../story/story.ts';
import { toPlain } from '../text/markup.ts';

/** The page "Custom notifications" names no limits but for the whole; these are those that are commonly given. */
export const CHAT_LIMITS = {
  title: 250,
  description: 8000,
  nextStep: 1200,
  keyword: 60,
  summary: 250,
} as const;
const MOST_TASKS = 5;

export const snsChat = defineChannel({
  id: 'sns-chat',
  says: 'An SNS topic that Amazon Q Developer in chat applications shows in Slack, Microsoft Teams or Chime.',
  options: {
    topicArn: {
      kind: 'text',
      required: false,
      deployed: true,
      shape: TOPIC_ARN,
      says: 'ARN of the topic; by default the topic `chat` of the deployment.',
    },
  },
  render(notice, { topicArn }) {
    const { headline } = tellStory(notice);
    const body = JSON.stringify(customNotification(notice));
    return {
      calls: [
        { via: 'sns', topicArn, subject: subjectLine(headline), body, attributes: attributesOf(notice) },
      ],
    };
  },
});

/** What the service takes ("Custom notifications", Amazon Q Developer in chat applications guide); other shapes it drops. */
function customNotification(notice: Notice) {
  const story = tellStory(notice);
  const { incidentKind, kind, level, clusterName, region, account, cause, count } = notice;
  return {
    version: '1.0',
    source: 'custom',
    id: notice.noticeId,
    content: {
      textType: 'client-markdown',
      title: escaped(story.headline, CHAT_LIMITS.title),
      description: descriptionOf(story, notice),
      nextSteps: [escaped(`${notice.remedy} ${notice.docs}`.trim(), CHAT_LIMITS.nextStep)],
      keywords: keywordsOf(notice),
    },
    metadata: {
      threadId: notice.threadId ?? notice.incidentId,
      summary: escaped(story.headline, CHAT_LIMITS.summary),
      eventType: `taskwarden.${incidentKind}.${kind}`,
      relatedResources: notice.taskArns.slice(0, MOST_TASKS),
      additionalContext: {
        account,
        region,
        ...(namesCluster(notice) && { cluster: clusterName }),
        subject: notice.subject.name,
        cause,
        severity: level,
        state: notice.state,
        count: String(count),
      },
    },
  };
}

/** Without links and dates in Slack's syntax: Teams and Chime would show it raw. */
function descriptionOf({ verdict, numbers, change, tallies, facts, doubts }: Story, notice: Notice): string {
  const page = consoleLinks.subject(notice);
  const lines = [
    ...[verdict, numbers, ...(change ? [change] : []), ...tallies].map(toPlain),
    ...facts.map(({ name, value }) => `${name}: ${toPlain(value)}`),
    ...doubts.map((doubt) => `But: ${doubt}`),
    ...(page === undefined ? [] : [page]),
  ];
  return escaped(lines.join('\n'), CHAT_LIMITS.description);
}

function keywordsOf(notice: Notice): readonly string[] {
  const { cause, team, environment, clusterName } = notice;
  return [cause, namesCluster(notice) ? clusterName : '', team ?? '', environment ?? '']
    .filter((word) => word !== '')
    .map((word) => escaped(word, CHAT_LIMITS.keyword));
}
