import { defineChannel } from '../define-channel.ts';
import type { Notice } from '../notice.ts';
import { attributesOf } from '../sns/attributes.ts';
import { emailText } from '../sns/email-text.ts';
import { subjectLine } from '../sns/subject.ts';
import { TOPIC_ARN } from '../sns/topic-arn.ts';
import { tellStory } from '../story/story.ts';

/** Raised when a field changes its meaning or goes; new fields may come at any time. */
const NOTICE_SCHEMA_VERSION = 1;

/** The notice for machines: as it is, with the version of its shape. */
function machineText(notice: Notice): string {
  return JSON.stringify({ schemaVersion: NOTICE_SCHEMA_VERSION, ...notice });
}

export const snsNotices = defineChannel({
  id: 'sns-notices',
  says: 'An SNS topic for others to subscribe to: JSON for machines, with attributes to filter by, and a text for e-mail.',
  options: {
    topicArn: {
      kind: 'text',
      required: false,
      deployed: true,
      shape: TOPIC_ARN,
      says: 'ARN of the topic; by default the topic `notices` of the deployment.',
    },
  },
  render(notice, { topicArn }) {
    const body = JSON.stringify({ default: machineText(notice), email: emailText(notice) });
    const subject = subjectLine(tellStory(notice).headline);
    return {
      calls: [{ via: 'sns', topicArn, subject, body, structure: 'json', attributes: attributesOf(notice) }],
    };
  },
});
