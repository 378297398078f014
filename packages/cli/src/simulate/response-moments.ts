import { type Instant, parseEcsArn, resourceName } from '@taskwarden/domain';
import { type Action, actionRow, type IncidentSubject, sayAction } from '@taskwarden/response';
import type { About, FindingMoment, Moment } from '@taskwarden/simulator/scenario';
import { messageLines } from './message-lines.ts';
import type { PolicyHearer, ResponderOptions } from './responder.ts';

/** What the response tells, as moments of the played scenario. */

type Telling = (moment: Moment) => void;

/** A family whose revision was judged lies in no cluster. */
const aboutSubject = (
  { clusterName, name }: Pick<IncidentSubject, 'clusterName' | 'name'>,
  at: number,
): About => ({ at, cluster: clusterName === 'unknown' ? '' : clusterName, subject: name });

const secondsSince = (begin: Instant, at: Instant): number => (at - begin) / 1000;

/** Incidents and messages. */
export function momentsOfResponse(
  begin: Instant,
  tell: Telling,
): Required<Pick<ResponderOptions, 'onIncident' | 'onTelling'>> {
  return {
    onIncident({ incidentId, subject, diagnosis: { cause }, level }, change, at) {
      const about = aboutSubject(subject, secondsSince(begin, at));
      tell({ ...about, moment: 'incident', change, incidentId, cause, level });
    },
    onTelling({ notice, channels }, at) {
      const { clusterName, subject, kind, incidentId, cause } = notice;
      const about = aboutSubject({ clusterName, name: subject.name }, secondsSince(begin, at));
      const lines = messageLines(notice);
      tell({ ...about, moment: 'message', channels, kind, incidentId, cause, lines });
    },
  };
}

/** Findings and actions. */
export function momentsOfPolicy(begin: Instant, tell: Telling): PolicyHearer {
  return {
    onFinding({ finding, subject, taskDefinitionArn, incidentId }, change, at) {
      const { rule, severity, resource, violations } = finding;
      tell({
        ...aboutSubject(subject, secondsSince(begin, at)),
        moment: 'finding',
        change,
        rule,
        severity,
        resource: kindOf(resource),
        name: resourceName(resource),
        taskDefinition: resourceName(taskDefinitionArn),
        isTold: incidentId !== undefined,
        says: violations[0]?.message ?? '',
      });
    },
    onAction(action, at) {
      const says = sayAction(action) ?? saysByState(action);
      if (says === undefined) return;
      const { actionId, action: kind, subject, state, rule, arn, taskDefinitionArn, returnsTo } = action;
      tell({
        ...aboutSubject(subject, secondsSince(begin, at)),
        moment: 'action',
        actionId,
        action: kind,
        state,
        rule,
        name: resourceName(arn),
        taskDefinition: resourceName(taskDefinitionArn),
        ...(returnsTo !== undefined && { returnsTo: resourceName(returnsTo) }),
        isTold: action.incidentId !== undefined,
        says,
      });
    },
  };
}

const kindOf = (arn: string): FindingMoment['resource'] =>
  parseEcsArn('service', arn) ? 'service' : parseEcsArn('task', arn) ? 'task' : 'task definition';

/** A plan that waits for something says so once: when it was made. */
function saysByState(action: Action): string | undefined {
  if (action.state !== 'planned') return undefined;
  const wait = action.answers.at(-1);
  const { does } = actionRow(action.action).says(action);
  return wait?.verdict === 'wait' ? `waits to ${does}: ${wait.reason}` : undefined;
}
