import type { Notice } from './notice.ts';
import { clean } from './text/clean.ts';
import { redact } from './text/redact.ts';
import { truncate } from './text/truncate.ts';

/** Longer texts are cut, after redaction: half a secret has no shape any more. The longest that ECS writes is 1,024 (`stoppedReason`). */
export const LONGEST_TEXT = 1500;
const LONGEST_NAME = 300;
/** Of lists that have no bound of their own: evidence, conflicts, captured values, tallies. */
export const LONGEST_LIST = 20;

/** A text of ECS or of a person as it may be shown anywhere: cleaned, redacted, bounded. */
export const presentableText = (given: string): string => truncate(redact(clean(given)), LONGEST_TEXT);
/** The same of a name, which is shorter. */
export const presentableName = (given: string): string => truncate(redact(clean(given)), LONGEST_NAME);
const text = presentableText;
const name = presentableName;

/**
 * A notice as it may be shown anywhere: every text of it is cleaned, redacted and bounded. So a channel has to care for
 * its own syntax and limits only, and can't forget the rest.
 */
export function presentable(notice: Notice): Notice {
  const few = <Item>(items: readonly Item[]): readonly Item[] => items.slice(0, LONGEST_LIST);
  return {
    ...notice,
    ...named(notice),
    summary: text(notice.summary),
    remedy: text(notice.remedy),
    evidence: few(notice.evidence).map((one) => ({ field: name(one.field), text: text(one.text) })),
    conflicts: few(notice.conflicts).map(text),
    captured: Object.fromEntries(
      few(Object.entries(notice.captured)).map(([key, value]) => [name(key), name(value)]),
    ),
    tallies: few(notice.tallies).map(({ label, count }) => ({ label: name(label), count })),
    taskArns: few(notice.taskArns).map(name),
  };
}

function named(notice: Notice) {
  const { threadId, team, environment, container, taskDefinition, deployment, change } = notice;
  return {
    noticeId: name(notice.noticeId),
    incidentId: name(notice.incidentId),
    account: name(notice.account),
    region: name(notice.region),
    clusterName: name(notice.clusterName),
    subject: { kind: notice.subject.kind, name: name(notice.subject.name) },
    cause: name(notice.cause),
    category: name(notice.category),
    docs: name(notice.docs),
    ...(threadId !== undefined && { threadId: name(threadId) }),
    ...(team !== undefined && { team: name(team) }),
    ...(environment !== undefined && { environment: name(environment) }),
    ...(container !== undefined && { container: name(container) }),
    ...(taskDefinition !== undefined && { taskDefinition: name(taskDefinition) }),
    ...(deployment && {
      deployment: {
        deploymentId: name(deployment.deploymentId),
        state: name(deployment.state),
        reason: text(deployment.reason),
      },
    }),
    ...(change && { change: { what: text(change.what), by: actorName(change.by), at: change.at } }),
  };
}

/** People sign in as `name@company`: the name is what a colleague needs. */
function actorName(by: string): string {
  return name(by.replace(/(?<=[\w.+-])@[\w.-]+$/, ''));
}
