import { LEVELS, NOTICE_KINDS } from '../notice.ts';
import { DETAIL_TYPES, SOURCE } from './bus-event.ts';

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const instant = { type: 'integer', description: 'Milliseconds since 1970.' } as const;
const among = (values: readonly string[]) => ({ enum: values });
const object = (properties: Readonly<Record<string, unknown>>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});

const NOTICE = object(
  {
    schemaVersion: { const: 1 },
    headline: { ...text, description: 'What is told, in a sentence.' },
    noticeId: { ...text, description: 'The same for a repeat of the same event.' },
    kind: among(NOTICE_KINDS),
    incidentId: text,
    threadId: { ...text, description: 'The incident, or the notice, in whose thread it is told.' },
    sequence: { type: 'integer', description: 'Rises with each telling of the incident.' },
    state: among(['open', 'resolved']),
    incidentKind: among(['stops', 'deployment', 'service', 'policy', 'storm']),
    level: among(LEVELS),
    crashLoop: { type: 'boolean' },
    account: text,
    region: text,
    clusterName: text,
    subject: object({ kind: among(['service', 'family', 'group']), name: text }),
    team: text,
    environment: text,
    cause: { ...text, description: '`category/specific`, as in causes.md; for findings the rule.' },
    category: text,
    confidence: among(['certain', 'likely', 'unclear']),
    initiator: text,
    owner: among(['application', 'platform', 'aws', 'nobody']),
    summary: text,
    remedy: text,
    docs: text,
    evidence: { type: 'array', items: object({ field: text, text }) },
    conflicts: texts,
    captured: { type: 'object', additionalProperties: text },
    container: text,
    count: { type: 'integer' },
    firstAt: instant,
    lastAt: instant,
    openedAt: instant,
    resolvedAt: instant,
    taskArns: texts,
    taskDefinition: text,
    deployment: object({ deploymentId: text, state: text, reason: text }),
    change: object({ what: text, by: text, at: instant }),
    tallies: { type: 'array', items: object({ label: text, count: { type: 'integer' } }) },
  },
  ['threadId', 'team', 'environment', 'container', 'resolvedAt', 'taskDefinition', 'deployment', 'change'],
);

/** What stands on the event bus, as a JSON Schema of whole events: `docs/reference/events.schema.json`. */
export function busEventSchema() {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Events that Taskwarden puts onto its event bus',
    description:
      'New fields may come at any time; `schemaVersion` is raised when one changes its meaning or goes.',
    ...object({
      source: { const: SOURCE },
      'detail-type': among(Object.values(DETAIL_TYPES)),
      detail: NOTICE,
    }),
  };
}
