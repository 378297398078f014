import { Option } from 'commander';
import { type Call, type CliCommand, type ExitCode, examples } from '../command.ts';
import { describeUnread, filesMeant, textOfFile } from '../lint/input-file.ts';
import {
  type FileText,
  findingsOf,
  isUnread,
  type LintOptions,
  lintFiles,
  type UnreadFile,
} from '../lint/lint-file.ts';
import { policyPlanOf } from '../lint/policy-plan.ts';
import { INPUT_FORMS } from '../lint/readers/index.ts';
import { KINDS, RESOURCE_KINDS } from '../lint/resource.ts';
import { LINT_FORMS, type LintFormName, type LintResult } from '../render/lint-form.ts';

interface Options {
  readonly kind?: string;
  readonly allRules?: boolean;
}

const INPUTS = `
Reads, told apart by what they hold:
${INPUT_FORMS.map(({ says }) => `  ${says}`).join('\n')}
What a template leaves open (!Ref, values known after apply), and placeholders of plain files (\${TAG}, <IMAGE>, {{ tag }}),
are judged by no rule. A service is judged with its task definition and cluster where any of the files has them.
Exit code: 0 when nothing was found, or warnings only; 1 when ECS would refuse a resource, a task of it could not run, or a
policy rule fails; 2 when a file could not be read: the rest is judged all the same.`;

/** `taskwarden lint`: what ECS would refuse, what would fail at run time, and what the policy forbids, before deployment. */
export const lint: CliCommand = {
  name: 'lint',
  add: (program, run) => {
    program
      .command('lint')
      .description('Says before deployment what ECS would refuse, and what would fail at run time')
      .argument('<files...>', 'task definitions, services and clusters; - is standard input')
      .addOption(
        new Option('--kind <kind>', 'what a resource is, where it does not tell itself').choices(
          KINDS.map((kind) => RESOURCE_KINDS[kind].option),
        ),
      )
      .option('--all-rules', 'also judge by policy rules that are off by default')
      .addOption(
        new Option('--output <form>', 'text for people; the others for programs').choices(
          Object.keys(LINT_FORMS),
        ),
      )
      .addHelpText(
        'after',
        INPUTS +
          '\n' +
          examples(
            ['taskwarden lint task-definition.json', 'each finding with its line and what to do'],
            ['terraform show -json plan.out | taskwarden lint -', 'the ECS resources of a plan'],
            ['taskwarden lint template.yaml --output sarif > lint.sarif', 'for code scanning'],
            ['taskwarden lint *.json --output json | jq .registration', 'one object a resource'],
          ),
      )
      .action(run(tellFindings));
  },
};

async function tellFindings(call: Call, options: Options, files: readonly string[]): Promise<ExitCode> {
  const { terminal, paint, paintErr } = call;
  const run: LintOptions = {
    kind: KINDS.find((kind) => RESOURCE_KINDS[kind].option === options.kind),
    plan: policyPlanOf(call, options.allRules === true),
    now: terminal.now(),
  };
  const results: LintResult[] = [];
  const texts: (FileText | UnreadFile)[] = [];
  for (const file of filesMeant(files)) texts.push(await textOfFile(file, terminal));
  for (const [index, linted] of lintFiles(texts, run).entries()) {
    if (isUnread(linted)) {
      terminal.err(`${paintErr('taskwarden:', 'red')} ${describeUnread(linted)}\n`);
      results.push(linted);
    } else {
      if (linted.length === 0) {
        terminal.err(
          `${paintErr('taskwarden:', 'yellow')} ${texts[index]?.file}: holds no resource of ECS\n`,
        );
      }
      results.push(...linted);
    }
  }
  const form = LINT_FORMS[call.form as LintFormName];
  terminal.out(form(results, { width: terminal.width, paint }));
  return exitCodeOf(results);
}

function exitCodeOf(results: readonly LintResult[]): ExitCode {
  if (results.some(isUnread)) return 2;
  const hasError = results.some(
    (result) => !isUnread(result) && findingsOf(result).some(({ level }) => level === 'error'),
  );
  return hasError ? 1 : 0;
}
