import type { Diagnosis, Evidence } from '@taskwarden/diagnosis';
import { flag, list, object, oneOf, optional, text, texts } from './shape.ts';

const evidence = object<Evidence>({ field: text, text });

export const diagnosis = object<Diagnosis>({
  cause: text,
  category: text,
  initiator: oneOf<Diagnosis['initiator']>({
    'service-scheduler': true,
    deployment: true,
    autoscaling: true,
    user: true,
    spot: true,
    host: true,
    'health-check': true,
    task: true,
    taskwarden: true,
    unknown: true,
  }),
  expected: flag,
  confidence: oneOf<Diagnosis['confidence']>({ certain: true, likely: true, unclear: true }),
  summary: text,
  evidence: list(evidence),
  conflicts: list(text),
  container: optional(text),
  captured: texts,
  owner: oneOf<Diagnosis['owner']>({ application: true, platform: true, aws: true, nobody: true }),
  retryable: flag,
  remedy: text,
  docs: text,
});
