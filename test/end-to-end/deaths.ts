import { planRecording, type SlackMessage, type TopicMessage } from '@taskwarden/local';
import { expect } from 'vitest';
import { START } from './deployment.ts';
import { type Playback, type Played, RECORDING } from './played.ts';

const MINUTE = 60_000;
/** Worlds that tell a story: incidents that open, grow, loop and resolve. */
const PLAN = planRecording(
  { worlds: RECORDING.worlds.filter(({ events }) => events.length > 1) },
  START + 5000,
);

/**
 * What is played while functions are killed. A message whose function died comes back after its visibility timeout, three
 * minutes later.
 */
export const STORY: Playback = { plan: PLAN, until: (PLAN.at(-1)?.at ?? START) + 30 * MINUTE };

/** Everything that Slack was told: each edit is a telling too. */
function tellingsIn(slack: readonly SlackMessage[]) {
  return slack.flatMap((message) =>
    [...message.edits, message].map(({ metadata }) => {
      const { incidentId, noticeId, sequence, kind } = metadata?.event_payload ?? {};
      return { incidentId: String(incidentId), noticeId, sequence, kind };
    }),
  );
}

/** The message ids under which something was posted anew, edits apart. */
function postedIds(slack: readonly SlackMessage[]): readonly string[] {
  return slack.map(({ edits, metadata, threadTs }) => {
    const { noticeId } = (edits[0] ?? { metadata }).metadata?.event_payload ?? {};
    return `${threadTs === undefined ? 'message' : 'reply'} ${String(noticeId)}`;
  });
}

/** Message ids that Slack was given more than once: a telling that was repeated after a crash. */
export function repeatsIn({ slack }: Played): readonly string[] {
  const ids = postedIds(slack);
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

/**
 * What topics are told and Slack need not be: of an incident whose message tells of another since, its end, and what was still
 * to be sent by then.
 */
function besideSlack({ topics, remains: { incidents } }: Played): readonly string[] {
  const passed = new Set(
    incidents.flatMap(({ incidentId, passedTo }) => (passedTo === undefined ? [] : incidentId)),
  );
  return topics
    .filter(({ topic }) => topic === 'notices')
    .map(({ body }) => JSON.parse(JSON.parse(body).default))
    .filter(({ incidentId }) => passed.has(incidentId))
    .map(({ noticeId }) => noticeId);
}

function noticeIdsOn(topics: readonly TopicMessage[], topic: string): readonly string[] {
  return topics
    .filter((message) => message.topic === topic)
    .map(({ body }) => {
      const message = JSON.parse(body);
      return topic === 'chat' ? message.id : JSON.parse(message.default).noticeId;
    });
}

/** What must hold after any number of deaths: the same as without, and each telling in each channel under one id. */
export function expectNothingLost(killed: Played, once: Played): void {
  expect(killed.remains).toEqual(once.remains);
  expect(killed.deadLetters).toEqual([]);
  const inSlack = new Set(tellingsIn(killed.slack).map(({ noticeId }) => noticeId));
  const everywhere = new Set([...inSlack, ...besideSlack(killed)]);
  expect(new Set(noticeIdsOn(killed.topics, 'notices'))).toEqual(everywhere);
  expect(new Set(noticeIdsOn(killed.topics, 'chat'))).toEqual(everywhere);
  for (const { incidentId, thread, passedTo } of once.remains.incidents) {
    const distinct = new Map(
      tellingsIn(killed.slack)
        .filter((telling) => telling.incidentId === incidentId)
        .map(({ sequence, kind }) => [Number(sequence), kind]),
    );
    const sequences = [...distinct.keys()].toSorted((one, other) => one - other);
    // In a thread that it took over an incident goes on from the telling before.
    const from = thread === undefined ? 1 : sequences[0];
    expect(sequences, incidentId).toEqual(sequences.map((_, index) => Number(from) + index));
    const kinds = [...distinct.values()];
    expect(kinds.filter((kind) => kind === 'resolved').length, incidentId).toBe(
      passedTo === undefined ? 1 : 0,
    );
    if (passedTo !== undefined) continue;
    expect(
      kinds.filter((kind) => kind === 'opened'),
      incidentId,
    ).toHaveLength(1);
  }
}
