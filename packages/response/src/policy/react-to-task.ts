import type { Instant } from '@taskwarden/domain';
import { formatEcsArn, parseArn } from '@taskwarden/domain';
import type { TaskFact } from '@taskwarden/events';
import { evaluate, type RunningTask, type Traits } from '@taskwarden/policy';
import { hasOverrides } from '../action/view-ports.ts';
import type { IncidentSubject } from '../incident/incident.ts';
import { serviceKey, subjectOfTask } from '../subject.ts';
import { asRun, runOfTask } from './as-run.ts';
import { confirmActions } from './confirm-actions.ts';
import { enterVerdicts } from './judge-offender.ts';
import { loadPolicyTraits } from './policy-traits.ts';
import type { PolicyPorts } from './ports.ts';
import { enterUse, type PolicyReaction, rulesOf } from './reaction.ts';
import { type Breach, breachesOf, loadVerdicts } from './revision-verdicts.ts';

/** A task starts: it is judged before it runs. One that a service keeps stands for its service. */
export async function reactToStart(
  ports: PolicyPorts,
  { fact, running }: { readonly fact: TaskFact; readonly running: RunningTask | undefined },
  now: Instant,
): Promise<PolicyReaction> {
  const { task } = fact;
  const subject = subjectOfTask(fact, task);
  const { taskDefinitionArn, clusterArn, taskArn } = task;
  const loaded = await loadVerdicts(ports, taskDefinitionArn, now);
  if ('unread' in loaded) return { outcome: 'not-evaluated', reason: loaded.unread };
  const verdicts = asRun(loaded, runOfTask(task, subject.kind === 'service'));
  const traits = await loadPolicyTraits(ports.context, { subject, taskDefinitionArn });
  // Tasks start by day and by night: what is new was told when it was registered or deployed.
  const isQuiet = true;
  if (subject.kind === 'service') {
    const offender = {
      kind: 'service',
      arn: serviceArnOf(taskArn, subject),
      clusterArn,
      taskDefinitionArn,
    } as const;
    return enterUse(
      ports,
      { offender, subject, traits, seenAt: fact.time, isQuiet, breaches: verdicts.breaches, kept: [] },
      { verdicts, now },
    );
  }
  const offender = { kind: 'task', arn: taskArn, clusterArn, taskDefinitionArn } as const;
  const breaches =
    running !== undefined && hasOverrides(running)
      ? await breachesAsItRuns(ports, { running, taskDefinitionArn, traits }, now)
      : verdicts.breaches;
  return enterUse(
    ports,
    { offender, subject, traits, seenAt: fact.time, isQuiet, breaches, kept: [] },
    { verdicts, now },
  );
}

/** Overrides may break what the definition keeps, and mend what it breaks. */
async function breachesAsItRuns(
  ports: PolicyPorts,
  given: { readonly running: RunningTask; readonly taskDefinitionArn: string; readonly traits: Traits },
  now: Instant,
): Promise<readonly Breach[]> {
  const { running, taskDefinitionArn, traits } = given;
  const taskDefinition = await ports.observer.taskDefinition(taskDefinitionArn);
  return breachesOf(evaluate({ kind: 'task', value: running }, ports.plan, { now, traits, taskDefinition }));
}

/** A task of ours has stopped: what was to come about has, and its findings are mended. */
export async function reactToStop(ports: PolicyPorts, fact: TaskFact, now: Instant): Promise<PolicyReaction> {
  const { task } = fact;
  await confirmActions(ports, { arn: task.taskArn, saw: 'its stop was seen' }, now);
  const subject = subjectOfTask(fact, task);
  const known = await ports.findings.findings(serviceKey(subject));
  const kept = rulesOf(known, task.taskArn);
  const traits = await loadPolicyTraits(ports.context, {
    subject,
    taskDefinitionArn: task.taskDefinitionArn,
  });
  const { taskArn: arn, clusterArn, taskDefinitionArn } = task;
  const offender = { kind: 'task', arn, clusterArn, taskDefinitionArn } as const;
  return {
    outcome: 'judged',
    news: await enterVerdicts(
      ports,
      { offender, subject, traits, seenAt: fact.time, breaches: [], kept },
      now,
    ),
  };
}

/** A task tells its service's name only. Services made before 2018 may have a short ARN; ECS takes the long one, too. */
function serviceArnOf(taskArn: string, { region, account, clusterName, name }: IncidentSubject): string {
  const { partition = 'aws' } = parseArn(taskArn) ?? {};
  return formatEcsArn('service', { partition, region, account, clusterName, serviceName: name });
}
