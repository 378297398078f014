import { parseInstant } from '@taskwarden/domain';
import { actorOf } from '../api-call/actor.ts';
import { subjectOfCall } from '../api-call/subject.ts';
import { defineEventType } from '../event-type.ts';
import type { ApiCall } from '../fact.ts';
import { json, pick, text } from '../read.ts';

/**
 * What agents say to ECS all the time: no change that anybody asked for, and by far the most calls. The pattern leaves
 * them out, so that they cost nothing.
 */
const AGENT_CALLS = [
  'DiscoverPollEndpoint',
  'RegisterContainerInstance',
  'SubmitAttachmentStateChanges',
  'SubmitContainerStateChange',
  'SubmitTaskStateChange',
];

const callFields = pick<Pick<ApiCall, 'userAgent' | 'errorCode' | 'errorMessage'>>(
  {
    userAgent: text,
    errorCode: text,
    errorMessage: text,
  },
  {},
);

/**
 * A writing call of the ECS API that CloudTrail recorded ("Amazon ECS events", and "AWS service events delivered via
 * CloudTrail" of EventBridge). Needs a trail; best effort. Failed calls come too, with an `errorCode`.
 */
export const apiCall = defineEventType({
  id: 'api-call',
  detailType: 'AWS API Call via CloudTrail',
  detailPattern: { eventSource: ['ecs.amazonaws.com'], eventName: [{ 'anything-but': AGENT_CALLS }] },
  needs: ['eventName'],
  toFact: ({ id, detail, time }) => {
    const eventName = text(detail.eventName) ?? '';
    const call = {
      eventName,
      eventTime: parseInstant(detail.eventTime) ?? time,
      ...actorOf(json(detail.userIdentity) ?? {}),
      ...callFields(detail),
      ...subjectOfCall(eventName, {
        request: json(detail.requestParameters) ?? {},
        response: json(detail.responseElements) ?? {},
      }),
    };
    return { call, key: text(detail.eventID) ?? id };
  },
});
