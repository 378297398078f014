import type { SlackMessage, TopicMessage } from '@taskwarden/local';
import type { Incident } from '@taskwarden/response';
import type { Deployment } from './deployment.ts';

/**
 * What a playback leaves behind, without what may differ from one playback to another: the distinct stops, the incidents,
 * and what people read last of each. All in an order of its own.
 */
export async function remainsOf({ aws, ledger }: Deployment) {
  const [stops, incidents, slack, topics] = await Promise.all([
    ledger.stoppedSince(0),
    ledger.openedSince(0),
    aws.slack.messages(),
    aws.topicMessages(),
  ]);
  const told = incidents.map(async (incident) => {
    const occurrences = await ledger.occurrences(incident.incidentId);
    return {
      ...whatAbout(incident),
      tasks: occurrences.map(({ id }) => id),
      first: occurrences.at(0)?.at,
      last: occurrences.at(-1)?.at,
      inSlack: livingMessage(slack, incident),
      onTopics: ['notices', 'chat'].map((topic) => lastKind(topics, topic, incident)),
    };
  });
  return {
    stops: inOrder(
      stops.map(({ task, diagnosis, at, incidentId, silent }) => ({
        task: task.taskArn,
        cause: diagnosis.cause,
        at,
        incidentId,
        silent,
      })),
    ),
    incidents: inOrder(await Promise.all(told)),
  };
}

function whatAbout({ incidentId, fingerprint, state, subject, diagnosis, thread, passedTo }: Incident) {
  return { incidentId, fingerprint, state, subject: subject.name, cause: diagnosis.cause, thread, passedTo };
}

/** The living message: where a crash left two of them, the later one. One that was passed on is another incident's. */
function livingMessage(
  slack: readonly SlackMessage[],
  { incidentId, passedTo }: Incident,
): string | undefined {
  if (passedTo !== undefined) return undefined;
  const standing = slack.filter(
    ({ threadTs, metadata }) => threadTs === undefined && metadata?.event_payload.incidentId === incidentId,
  );
  return standing.at(-1)?.text;
}

/** Of the last message about an incident on a topic: state and count as its machine JSON has them, or the title of the chat. */
function lastKind(topics: readonly TopicMessage[], topic: string, { incidentId }: Incident): unknown {
  const about = topics.filter(
    (message) => message.topic === topic && message.body.includes(`${incidentId}:`),
  );
  const last = about.at(-1);
  if (last === undefined) return undefined;
  const body = JSON.parse(last.body);
  if (topic === 'chat') return body.content.title;
  const { kind, state, count, cause } = JSON.parse(body.default);
  return { kind, state, count, cause };
}

function inOrder<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, text: JSON.stringify(item) }))
    .toSorted((one, other) => (one.text < other.text ? -1 : 1))
    .map(({ item }) => item);
}
