import type { Diagnosis } from '@taskwarden/diagnosis';
import type { Task } from '@taskwarden/domain';
import { LONGEST_LIST, presentableName, presentableText } from '@taskwarden/notify';
import type { StopEntry } from '../ports.ts';
import { subjectOfTask } from '../subject.ts';
import { FACT_SCHEMA_VERSION, type FactEvent } from './fact-event.ts';

export const TASK_DIAGNOSED = 'Task Diagnosed';

/**
 * A stop with its verdict, expected or not: whose task it was, and why it stopped. Of the task only what names it, so
 * neither overrides nor the environment; every text is redacted and bounded, and the whole stays far under the 256 KB that
 * PutEvents takes.
 */
export function stopFact({ task, diagnosis, account, region, at, incidentId, silent }: StopEntry): FactEvent {
  const { clusterName, kind, name } = subjectOfTask({ account, region }, task);
  const factId = `stop:${task.taskArn}:${task.version ?? at}`;
  const detail = {
    schemaVersion: FACT_SCHEMA_VERSION,
    factId,
    account,
    region,
    clusterName,
    subject: { kind, name: presentableName(name) },
    task: identityOf(task),
    stoppedAt: at,
    diagnosis: verdictOf(diagnosis),
    ...(incidentId !== undefined && { incidentId }),
    ...(silent !== undefined && { silent }),
  };
  return { factId, detailType: TASK_DIAGNOSED, detail: JSON.stringify(detail), resources: [task.taskArn] };
}

function identityOf(task: Task) {
  const { taskArn, clusterArn, taskDefinitionArn, version, startedBy, launchType, availabilityZone } = task;
  return {
    taskArn,
    clusterArn,
    taskDefinitionArn,
    ...(version !== undefined && { version }),
    ...(startedBy !== undefined && { startedBy: presentableName(startedBy) }),
    ...(launchType !== undefined && { launchType }),
    ...(availabilityZone !== undefined && { availabilityZone }),
  };
}

function verdictOf(diagnosis: Diagnosis) {
  const { cause, category, initiator, expected, confidence, owner, retryable, docs, container } = diagnosis;
  const few = <Item>(items: readonly Item[]): readonly Item[] => items.slice(0, LONGEST_LIST);
  return {
    cause,
    category,
    initiator,
    expected,
    confidence,
    owner,
    retryable,
    docs,
    summary: presentableText(diagnosis.summary),
    remedy: presentableText(diagnosis.remedy),
    evidence: few(diagnosis.evidence).map(({ field, text }) => ({
      field: presentableName(field),
      text: presentableText(text),
    })),
    conflicts: few(diagnosis.conflicts).map(presentableText),
    captured: Object.fromEntries(
      few(Object.entries(diagnosis.captured)).map(([key, value]) => [key, presentableName(value)]),
    ),
    ...(container !== undefined && { container: presentableName(container) }),
  };
}
