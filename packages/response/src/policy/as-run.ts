/**
 * A revision is judged once ever, and what runs it bears on what some rules say: Fargate or instances, ECS Exec, a load balancer
 * that checks its targets. What they say in each case is kept, and picked where it is run.
 */
import { hashOf, type Service, type Task, type TaskDefinition } from '@taskwarden/domain';
import { runsOnFargate } from '@taskwarden/policy';
import type { Breach, DefinitionVerdicts, RevisionVerdicts } from './revision-verdicts.ts';

/** What rules that look at the service say of a revision; rules that are not named don't look. */
export interface ServiceVerdicts {
  readonly rules: readonly string[];
  /** Without ECS Exec and without a load balancer. */
  readonly plain: DefinitionVerdicts;
  readonly withExec: DefinitionVerdicts;
  /** With a load balancer in front of every container. */
  readonly balanced: DefinitionVerdicts;
}

/** How a revision is run, as far as rules on the definition look at it. Absent: not known. */
export interface Run {
  readonly isOnFargate?: boolean;
  readonly usesExec?: boolean;
  /** Containers that a load balancer checks. */
  readonly balanced?: readonly string[];
}

export function runOfService(service: Service): Run {
  const isOnFargate = runsOnFargate(service);
  return {
    ...(isOnFargate !== undefined && { isOnFargate }),
    usesExec: service.enableExecuteCommand === true,
    balanced: (service.loadBalancers ?? []).flatMap(({ containerName }) => containerName ?? []),
  };
}

/** Of a task that a service keeps the service is not known; no load balancer is in front of any other. */
export function runOfTask(
  { launchType, enableExecuteCommand }: Pick<Task, 'launchType' | 'enableExecuteCommand'>,
  isOfService: boolean,
): Run {
  return {
    ...(launchType !== undefined && { isOnFargate: launchType === 'FARGATE' }),
    ...(!isOfService && { usesExec: enableExecuteCommand === true, balanced: [] }),
  };
}

/** The verdicts on a revision where it runs. */
export function asRun(verdicts: RevisionVerdicts, run: Run): RevisionVerdicts {
  const there = run.isOnFargate ? verdicts.onFargate : verdicts.offFargate;
  const placed = run.isOnFargate === undefined || there === undefined ? verdicts : { ...verdicts, ...there };
  return placed.byService === undefined
    ? placed
    : { ...placed, ...withService(placed, placed.byService, run) };
}

function withService(
  placed: DefinitionVerdicts,
  byService: ServiceVerdicts,
  { usesExec, balanced }: Run,
): DefinitionVerdicts {
  const others = without(placed, byService.rules);
  const own =
    usesExec === undefined || balanced === undefined
      ? certain(placed, byService)
      : byService.rules.map((rule) => forRule(byService, rule, { usesExec, balanced }));
  return {
    breaches: [...others.breaches, ...own.flatMap(({ breach }) => breach ?? [])],
    notEvaluated: [
      ...others.notEvaluated,
      ...own.filter(({ isUnknown }) => isUnknown).map(({ rule }) => rule),
    ],
  };
}

interface RuleVerdict {
  readonly rule: string;
  readonly breach?: Breach;
  readonly isUnknown: boolean;
}

/** What holds however it is run; the rest can't be told. */
function certain(placed: DefinitionVerdicts, { rules, ...ways }: ServiceVerdicts): readonly RuleVerdict[] {
  return rules.map((rule) => {
    const isBroken = Object.values(ways).every((verdicts) => of(verdicts, rule).breach !== undefined);
    return isBroken ? of(placed, rule) : { rule, isUnknown: true };
  });
}

function forRule(
  { plain, withExec, balanced }: ServiceVerdicts,
  rule: string,
  run: { readonly usesExec: boolean; readonly balanced: readonly string[] },
): RuleVerdict {
  const base = of(run.usesExec ? withExec : plain, rule);
  const behind = of(balanced, rule);
  if (run.balanced.length === 0 || hashOf(behind) === hashOf(of(plain, rule))) return base;
  // Each container by itself: the load balancer asks some, and the others not.
  const isAsked = ({ container = '' }: Breach['violations'][number]) => run.balanced.includes(container);
  const violations = [
    ...(base.breach?.violations ?? []).filter((violation) => !isAsked(violation)),
    ...(behind.breach?.violations ?? []).filter(isAsked),
  ];
  return { rule, isUnknown: base.isUnknown, ...(violations.length > 0 && { breach: { rule, violations } }) };
}

function of({ breaches, notEvaluated }: DefinitionVerdicts, rule: string): RuleVerdict {
  const breach = breaches.find((one) => one.rule === rule);
  return { rule, isUnknown: notEvaluated.includes(rule), ...(breach && { breach }) };
}

function without(
  { breaches, notEvaluated }: DefinitionVerdicts,
  rules: readonly string[],
): DefinitionVerdicts {
  return {
    breaches: breaches.filter(({ rule }) => !rules.includes(rule)),
    notEvaluated: notEvaluated.filter((rule) => !rules.includes(rule)),
  };
}

function only({ breaches, notEvaluated }: DefinitionVerdicts, rules: readonly string[]): DefinitionVerdicts {
  return {
    breaches: breaches.filter(({ rule }) => rules.includes(rule)),
    notEvaluated: notEvaluated.filter((rule) => rules.includes(rule)),
  };
}

/** Judges a definition as services may run it. `judge`: by these rules, or all. Undefined: no rule looks at its service. */
export function judgeByService(
  { containerDefinitions = [] }: TaskDefinition,
  alone: DefinitionVerdicts,
  judge: (service: Service, rules?: readonly string[]) => DefinitionVerdicts,
): ServiceVerdicts | undefined {
  const loadBalancers = containerDefinitions.flatMap(({ name }) =>
    name === undefined ? [] : { containerName: name },
  );
  const neither: Service = { enableExecuteCommand: false, loadBalancers: [] };
  const exec = { enableExecuteCommand: true };
  const plain = judge(neither);
  const both = judge({ ...exec, loadBalancers });
  const named = [alone, plain, both].flatMap(({ breaches, notEvaluated }) => [
    ...breaches.map(({ rule }) => rule),
    ...notEvaluated,
  ]);
  const rules = [...new Set(named)].filter(
    (rule) => new Set([alone, plain, both].map((verdicts) => hashOf(of(verdicts, rule)))).size > 1,
  );
  if (rules.length === 0) return undefined;
  return {
    rules,
    plain: only(plain, rules),
    withExec: judge({ ...neither, ...exec }, rules),
    balanced: judge({ ...neither, loadBalancers }, rules),
  };
}
