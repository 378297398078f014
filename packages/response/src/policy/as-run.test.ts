import type { Service, TaskDefinition } from '@taskwarden/domain';
import { DEFAULT_POLICY, evaluate, planPolicy, withAllRules } from '@taskwarden/policy';
import { describe, expect, test } from 'vitest';
import { START } from '../../test/facts.ts';
import { asRun, type Run, runOfService, runOfTask } from './as-run.ts';
import { breachesOf, type DefinitionVerdicts, judgeRevision } from './revision-verdicts.ts';

const plan = planPolicy(withAllRules(DEFAULT_POLICY));

/** As an engine with service and definition before it would judge. */
function judgedWith(definition: TaskDefinition, service: Service): DefinitionVerdicts {
  const judged = evaluate({ kind: 'taskDefinition', value: definition }, plan, {
    now: START,
    service: { known: service },
  });
  return {
    breaches: breachesOf(judged),
    notEvaluated: judged.flatMap(({ rule, outcome }) => (outcome.verdict === 'not-evaluated' ? rule.id : [])),
  };
}

const byRule = ({ breaches, notEvaluated }: DefinitionVerdicts) => ({
  breaches: breaches.toSorted((one, other) => (one.rule < other.rule ? -1 : 1)),
  notEvaluated: notEvaluated.toSorted(),
});

const HEALTHY = { healthCheck: { command: ['CMD-SHELL', 'true'] } };
const DEFINITIONS: readonly TaskDefinition[] = [
  {
    family: 'two',
    containerDefinitions: [
      { name: 'app', image: 'a:1' },
      { name: 'side', image: 'b:1' },
    ],
  },
  { family: 'checked', containerDefinitions: [{ name: 'app', image: 'a:1', ...HEALTHY }] },
  {
    family: 'restarted',
    pidMode: 'task',
    containerDefinitions: [
      { name: 'app', image: 'a:1', restartPolicy: { enabled: true }, readonlyRootFilesystem: true },
    ],
  },
  {
    family: 'init',
    containerDefinitions: [{ name: 'app', image: 'a:1', linuxParameters: { initProcessEnabled: true } }],
  },
];
const BALANCED: readonly (readonly string[])[] = [[], ['app'], ['app', 'side']];
const SERVICES: readonly Service[] = [true, false].flatMap((enableExecuteCommand) =>
  BALANCED.map((names) => ({
    enableExecuteCommand,
    loadBalancers: names.map((containerName) => ({ containerName })),
  })),
);

describe('verdicts that were kept', () => {
  test.each(
    DEFINITIONS.flatMap((definition) =>
      SERVICES.map((service) => [definition.family, JSON.stringify(service), definition, service] as const),
    ),
  )('on %s, run by %s, are those of a look at both', (_family, _service, definition, service) => {
    const kept = judgeRevision(definition, plan, START);

    expect(byRule(asRun(kept, runOfService(service)))).toEqual(byRule(judgedWith(definition, service)));
  });

  const rulesOf = (run: Run) => {
    const [two] = DEFINITIONS;
    const { breaches, notEvaluated } = asRun(judgeRevision(two ?? {}, plan, START), run);
    return { broken: breaches.map(({ rule }) => rule), unknown: notEvaluated };
  };

  test('do not say of a task of a service what only its service can tell', () => {
    const { broken, unknown } = rulesOf(runOfTask({}, true));

    expect(unknown).toEqual(expect.arrayContaining(['container-health-check', 'init-process-enabled']));
    expect(broken).not.toContain('container-health-check');
    expect(broken).toContain('readonly-root-filesystem');
  });

  test('say of a task that nothing keeps that no load balancer asks it', () => {
    const { broken, unknown } = rulesOf(runOfTask({ enableExecuteCommand: true }, false));

    expect(broken).toEqual(expect.arrayContaining(['container-health-check', 'init-process-enabled']));
    expect(unknown).not.toContain('init-process-enabled');
  });
});
