import { INITIATORS } from '@taskwarden/diagnosis';
import { EVENT_SOURCE } from '@taskwarden/notify';
import { ACTIONS } from '../action/actions/index.ts';
import { ACTION_DETAIL_TYPES } from './action-fact.ts';
import { FACT_SCHEMA_VERSION } from './fact-event.ts';
import { TASK_DIAGNOSED } from './stop-fact.ts';

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const truth = { type: 'boolean' } as const;
const instant = { type: 'integer', description: 'Milliseconds since 1970.' } as const;
const among = (values: readonly string[]) => ({ enum: values });
const object = (properties: Readonly<Record<string, unknown>>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});

/** What every detail begins with. */
const ABOUT = {
  schemaVersion: { const: FACT_SCHEMA_VERSION },
  factId: { ...text, description: 'The same for a repeat of the same event.' },
  account: text,
  region: text,
  clusterName: text,
  subject: object({ kind: among(['service', 'family', 'group']), name: text }),
};

const STOP = object(
  {
    ...ABOUT,
    task: object(
      {
        taskArn: text,
        clusterArn: text,
        taskDefinitionArn: text,
        version: { type: 'integer' },
        startedBy: text,
        launchType: text,
        availabilityZone: text,
      },
      ['version', 'startedBy', 'launchType', 'availabilityZone'],
    ),
    stoppedAt: instant,
    diagnosis: object(
      {
        cause: { ...text, description: '`category/specific`, as in causes.md.' },
        category: text,
        initiator: among(INITIATORS),
        expected: { ...truth, description: 'Normal operation, not a fault.' },
        confidence: among(['certain', 'likely', 'unclear']),
        owner: among(['application', 'platform', 'aws', 'nobody']),
        retryable: truth,
        docs: text,
        summary: text,
        remedy: text,
        evidence: { type: 'array', items: object({ field: text, text }) },
        conflicts: texts,
        captured: { type: 'object', additionalProperties: text },
        container: text,
      },
      ['container'],
    ),
    incidentId: { ...text, description: 'The incident that the stop has entered.' },
    silent: { enum: ['expected', 'late', 'replayed'], description: 'Why it has entered none.' },
  },
  ['incidentId', 'silent'],
);

const ACTION = object(
  {
    ...ABOUT,
    action: object(
      {
        actionId: text,
        action: among(ACTIONS.map(({ id }) => id)),
        rule: { ...text, description: 'As in rules.md, or one of the configuration.' },
        state: { enum: Object.keys(ACTION_DETAIL_TYPES) },
        arn: { ...text, description: 'Of what is changed: a task, a service, a revision.' },
        taskDefinitionArn: { ...text, description: 'The revision that offends.' },
        returnsTo: { ...text, description: 'The revision that a service goes back to.' },
        reason: text,
        blastRadius: text,
        plannedAt: instant,
        notBefore: instant,
      },
      ['returnsTo'],
    ),
    says: { ...text, description: 'What people are told of it.' },
    incidentId: { ...text, description: 'The incident of the finding that it answers.' },
  },
  ['says', 'incidentId'],
);

const event = (detailTypes: readonly string[], detail: object) =>
  object({ source: { const: EVENT_SOURCE }, 'detail-type': { enum: detailTypes }, detail });

/** Facts on the event bus, as a JSON Schema of whole events: `docs/reference/facts.schema.json`. */
export function factEventSchema() {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title:
      'Facts that Taskwarden puts onto its event bus: actions, and stops where the configuration wants them',
    description:
      'New fields may come at any time; `schemaVersion` is raised when one changes its meaning or goes.',
    oneOf: [event([TASK_DIAGNOSED], STOP), event(Object.values(ACTION_DETAIL_TYPES), ACTION)],
  };
}
