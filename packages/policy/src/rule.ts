/** The contract of a rule: its words, and one pure function for each kind of subject that it looks at. */
import type { Context } from './context.ts';
import { fillOptions, NONE, type OptionDescriptions, type OptionsOf, type OptionValues } from './options.ts';
import type { Subject, SubjectKind, Subjects } from './subject/subject.ts';
import { notApplicable, type Outcome, type Severity } from './verdict.ts';

/** `baseline` is on by default: little noise. `all` holds every rule and is not written at a rule. */
export const RULE_SETS = ['baseline', 'security-hub', 'fargate', 'reliability', 'cost'] as const;
export type RuleSet = (typeof RULE_SETS)[number];

/** `report` keeps findings, `warn` also tells people, `enforce` also acts. */
export const MODES = ['off', 'report', 'warn', 'enforce'] as const;
export type Mode = (typeof MODES)[number];

/** What enforcement may propose against an offender. What it really does, and when, is decided in `response`. */
const OFFENDER_ACTIONS = [
  'stop-standalone',
  'roll-back',
  'deregister',
  'update-service',
  'update-cluster',
  'update-capacity-provider',
  'update-agent',
  'drain',
  'tag',
  'notify',
] as const;
export type OffenderAction = (typeof OFFENDER_ACTIONS)[number];

/** Catalogues of other systems, in the order in which they are shown. */
const CATALOGUES = {
  securityHub: 'Security Hub',
  config: 'AWS Config',
  controlTower: 'Control Tower',
  checkov: 'Checkov',
  prowler: 'Prowler',
  trivy: 'Trivy',
  kics: 'KICS',
  cfnGuard: 'cfn-guard',
  cdkNag: 'cdk-nag',
  terrascan: 'Terrascan',
  custodian: 'Cloud Custodian',
  steampipe: 'Steampipe',
  podSecurity: 'Pod Security Standards',
} as const;
export type Catalogue = keyof typeof CATALOGUES;
export type Controls = Readonly<Partial<Record<Catalogue, readonly string[]>>>;

/** One function for each kind of subject that the rule inspects. */
export type Evaluations<Options> = {
  readonly [Kind in SubjectKind]?: Evaluation<Subjects[Kind], Options>;
};
export type Evaluation<Inspected, Options> = (
  subject: Inspected,
  options: Options,
  context: Context,
) => Outcome;

interface RuleWords<Id extends string> {
  /** Name of the file, and of the page beside it. */
  readonly id: Id;
  /** What holds where the rule is kept: "No container is privileged". */
  readonly title: string;
  readonly severity: Severity;
  readonly sets: readonly RuleSet[];
  readonly remedy: string;
  readonly controls: Controls;
  /** What to do about an offender that runs, strongest first. */
  readonly offender: readonly OffenderAction[];
  /** Rules that say a part of what this one says: they keep their verdict, and are not told a second time. */
  readonly contains?: readonly string[];
}

/** What the file of a rule holds. */
export interface RuleRow<Id extends string, Descriptions extends OptionDescriptions> extends RuleWords<Id> {
  readonly options?: Descriptions;
  readonly evaluate: Evaluations<OptionsOf<Descriptions>>;
}

/** A rule as the engine sees it: built in or custom. */
export interface Rule<Id extends string = string> extends RuleWords<Id> {
  readonly inspects: readonly SubjectKind[];
  /** `report` for rules of the baseline, else `off`. */
  readonly defaultMode: Mode;
  readonly options: OptionDescriptions;
  /** Options that are not given have their defaults. */
  readonly evaluate: (subject: Subject, options: OptionValues, context: Context) => Outcome;
}

/** Defines a rule. Keeps its id as a literal type, so that the list of rules gives the union of ids. */
export function defineRule<const Id extends string, const Descriptions extends OptionDescriptions>(
  row: RuleRow<Id, Descriptions>,
): Rule<Id> {
  const { options = NONE, evaluate, ...words } = row;
  return {
    ...words,
    options,
    inspects: Object.keys(evaluate) as SubjectKind[],
    defaultMode: words.sets.includes('baseline') ? 'report' : 'off',
    evaluate: ({ kind, value }, given, context) => {
      // The table has the evaluation of each kind; TypeScript can't follow the kind through the look-up.
      const evaluation = evaluate[kind] as Evaluation<unknown, OptionValues> | undefined;
      if (evaluation === undefined) return notApplicable(`it does not inspect such a thing`);
      return evaluation(value, fillOptions(options, given), context);
    },
  };
}

/** The rule's ids elsewhere, as in `Security Hub ECS.4`. */
export function controlsOf({ controls }: Pick<Rule, 'controls'>): readonly string[] {
  return Object.entries(CATALOGUES).flatMap(([catalogue, name]) =>
    (controls[catalogue as Catalogue] ?? []).map((id) => `${name} ${id}`),
  );
}
