import { orSuggestion } from '@taskwarden/config';
import { fitsPattern } from '@taskwarden/domain';
import { type PlannedRule, RULE_SETS, SEVERITIES } from '@taskwarden/policy';
import { Option } from 'commander';
import { type Call, type CliCommand, type ExitCode, examples } from '../command.ts';
import { CliFault } from '../fault.ts';
import { policyPlanOf } from '../lint/policy-plan.ts';
import { isCustomRule, ruleLine, ruleListView, ruleView } from '../render/rules.ts';

interface Options {
  readonly set?: string;
  readonly severity?: readonly string[];
}

/** `taskwarden rules [ID]` */
export const rules: CliCommand = {
  name: 'rules',
  add: (program, run) => {
    program
      .command('rules')
      .description('Lists the policy rules and whether each is on, or tells one in full')
      .argument('[id]', 'a rule, or a pattern with * for its id')
      .addOption(new Option('--set <set>', 'only rules of this set').choices([...RULE_SETS, 'custom', 'all']))
      .addOption(
        new Option('--severity <severities...>', 'only rules of these severities').choices(SEVERITIES),
      )
      .addHelpText(
        'after',
        `
Modes and options are those of the configuration, custom rules included. Scopes may say otherwise for what they match.\n${examples(
          ['taskwarden rules', 'every rule under what it judges'],
          ['taskwarden rules --set security-hub --severity critical high', 'what matters most of one set'],
          ['taskwarden rules non-root-user', 'one in full: remedy, options, its ids in other catalogues'],
          ["taskwarden rules 'no-*' --output json", 'one object a line'],
        )}`,
      )
      .action(run(tell));
  },
};

async function tell(call: Call, { set, severity }: Options, id: string | undefined): Promise<ExitCode> {
  const { terminal, paint, output } = call;
  const all = policyPlanOf(call, false).rules;
  const found = (id === undefined ? all : named(id, all)).filter(
    ({ rule }) =>
      isIn(rule, set) && (severity === undefined || severity.some((word) => word === rule.severity)),
  );
  const page = { width: terminal.width, paint };
  const [only] = found;
  if (output === 'json') terminal.out(found.map(ruleLine).join(''));
  else terminal.out(only?.rule.id === id && only ? ruleView(only, page) : ruleListView(found, page));
  return 0;
}

function named(id: string, all: readonly PlannedRule[]): readonly PlannedRule[] {
  const found = all.filter(({ rule }) => fitsPattern(id, rule.id));
  if (found.length > 0) return found;
  const known = all.map(({ rule }) => rule.id);
  throw new CliFault(`there is no rule "${id}"${orSuggestion(id, known)}`, 'See taskwarden rules.');
}

/** Custom rules are in no set of ours: they are on because somebody wrote them. */
function isIn({ id, sets }: PlannedRule['rule'], set: string | undefined): boolean {
  if (set === undefined || set === 'all') return true;
  return set === 'custom' ? isCustomRule(id) : sets.some((own) => own === set);
}
