/**
 * What the policy costs for each resource: every rule there is, and a rule in CEL, against writing the same resource as JSON
 * and reading it again. Run it by itself: `node test/bench/rules.ts`. Exits with 1 when a bar is missed.
 */
import { readFileSync } from 'node:fs';
import {
  type CustomRule,
  DEFAULT_POLICY,
  evaluate,
  planPolicy,
  readSubject,
  type Subject,
  withAllRules,
} from '@taskwarden/policy';
import { compileCustomRules } from '@taskwarden/policy/cel';
import { type Measurement, report } from './report.ts';

const NOW = Date.parse('2026-09-01T00:00:00Z');

interface Labelled {
  readonly resource: string;
  readonly input: unknown;
}

/** Task definitions and services as strangers recorded them. */
const labelled = readFileSync('test/fixtures/policy-verdicts/labelled.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled);

const ofKind = (kind: 'taskDefinition' | 'service'): readonly Subject[] =>
  labelled.filter(({ resource }) => resource === kind).map(({ input }) => readSubject(kind, input).value);

function aRule(id: string, inspects: CustomRule['inspects'], expression: string): CustomRule {
  const words = { title: id, message: 'It is not ours.', remedy: 'Mend it.' };
  return { id, inspects, expression, severity: 'high', mode: 'report', ...words };
}

const OWN: readonly CustomRule[] = [
  aRule(
    'our-registry',
    'taskDefinition',
    "taskDefinition.containerDefinitions.all(c, image(c.image).registry.glob('*.dkr.ecr.*') && image(c.image).tag != 'latest')",
  ),
  aRule('two-at-least', 'service', 'service.desiredCount >= 2'),
];
const { rules: own, problems } = compileCustomRules(OWN);
if (problems.length > 0) throw new Error(JSON.stringify(problems));

const none = { ...DEFAULT_POLICY, ruleSets: [] };
const PLANS = {
  'all rules': planPolicy(withAllRules(DEFAULT_POLICY)),
  'a rule in CEL': planPolicy(none, own),
};

const KINDS = { 'a task definition': ofKind('taskDefinition'), 'a service': ofKind('service') };
const [ROUNDS, WARM_UP] = [300, 100];

/** Against optimisation: what is made must be looked at. */
const looked = new Set<unknown>();
const times = new Map<string, number[]>();

function measure(name: string, isWarm: boolean, work: () => void): void {
  const from = performance.now();
  work();
  if (isWarm) times.set(name, [...(times.get(name) ?? []), performance.now() - from]);
}

// By turns, so that other work on this machine slows all of them.
for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
  for (const [kind, subjects] of Object.entries(KINDS)) {
    measure(kind, round >= WARM_UP, () => {
      for (const { value } of subjects) looked.add(Object.keys(JSON.parse(JSON.stringify(value))).length);
    });
    for (const [name, plan] of Object.entries(PLANS)) {
      measure(`${name} ${kind}`, round >= WARM_UP, () => {
        for (const subject of subjects) looked.add(evaluate(subject, plan, { now: NOW }).length);
      });
    }
  }
}

/** The median, of all resources together. */
function microseconds(task: string): number {
  const sorted = (times.get(task) ?? []).toSorted((a, b) => a - b);
  return (sorted[Math.floor(sorted.length / 2)] ?? 0) * 1000;
}

/** Turns of JSON that a rule may cost. One in CEL is interpreted, and has the resource made into CEL's values first. */
const BARS = { 'all rules': 1, 'a rule in CEL': 10 } as const;

const rulesFor = (name: keyof typeof PLANS, [{ kind }]: readonly [Subject, ...Subject[]]): number =>
  PLANS[name].rules.filter(({ rule, mode }) => mode !== 'off' && rule.inspects.includes(kind)).length;

report(
  Object.entries(KINDS).flatMap(([kind, subjects]) =>
    (['all rules', 'a rule in CEL'] as const).flatMap((name): readonly Measurement[] => {
      const rules = rulesFor(name, subjects as [Subject, ...Subject[]]);
      const taken = microseconds(`${name} ${kind}`);
      return [
        {
          name: `${name} on ${kind}, each rule against JSON.parse of JSON.stringify`,
          value: taken / microseconds(kind) / rules,
          unit: 'times',
          bar: { atMost: BARS[name] },
        },
        { name: `${name} on ${kind}, ${rules} together`, value: taken / subjects.length, unit: 'µs' },
      ];
    }),
  ),
);
