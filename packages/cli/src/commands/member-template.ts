import { writeFileSync } from 'node:fs';
import { memberTemplate } from '@taskwarden/infra/member-template';
import { type Call, type CliCommand, type ExitCode, examples } from '../command.ts';
import { configurationOf } from '../configuration.ts';
import { CliFault } from '../fault.ts';

interface Options {
  readonly stage: string;
  readonly enforce?: boolean;
  readonly out?: string;
}

/** `taskwarden member-template`: what a member account needs, as a CloudFormation template. */
export const memberTemplateCommand: CliCommand = {
  name: 'member-template',
  add: (program, run) => {
    program
      .command('member-template')
      .description('Writes the CloudFormation template that member accounts and further regions need')
      .option('--stage <stage>', 'stage of the deployment that is the hub', 'production')
      .option('--enforce', 'with the role that lets the hub act (default: deployment.members.enforce)')
      .option('--out <file>', 'write it there instead of to standard output')
      .addHelpText(
        'after',
        `
The template is for every member account and every region alike, as a StackSet or as stacks. What it forwards and
allows is made from this version and the configuration: update the stacks after an upgrade.\n${examples(
          ['taskwarden member-template --stage production --out member.json', 'for a StackSet'],
          ['taskwarden member-template --enforce', 'lets the hub act, too'],
        )}`,
      )
      .action(run(writeTemplate));
  },
};

/** "PutRule", EventBridge API reference. */
const LONGEST_RULE_NAME = 64;

async function writeTemplate(call: Call, { stage, enforce, out }: Options): Promise<ExitCode> {
  const configuration = configurationOf(call);
  const { members } = configuration.deployment;
  if (members === undefined) {
    throw new CliFault(
      'the configuration names no members.',
      'Name their accounts under deployment.members.accounts.',
    );
  }
  const deployment = {
    ...configuration.deployment,
    members: { ...members, enforce: enforce ?? members.enforce },
  };
  const template = memberTemplate({ configuration: { ...configuration, deployment }, stage });
  const names = Object.values(template.Resources).map(({ Properties: { Name } }) => Name);
  const tooLong = names.find((name) => typeof name === 'string' && name.length > LONGEST_RULE_NAME);
  if (typeof tooLong === 'string') {
    throw new CliFault(
      `EventBridge takes no rule name as long as ${tooLong}.`,
      'Deploy the hub to a stage with a shorter name.',
    );
  }
  const text = `${JSON.stringify(template, null, 2)}\n`;
  if (out === undefined) call.terminal.out(text);
  else writeFileSync(out, text);
  return 0;
}
