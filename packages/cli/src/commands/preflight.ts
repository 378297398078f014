import { LAUNCH_TYPE_SUPPORT } from '@taskwarden/domain';
import { Option } from 'commander';
import { type Call, type CliCommand, type ExitCode, examples } from '../command.ts';
import { taskDefinitionsIn } from '../lint/task-definition-file.ts';
import { networkIn } from '../preflight/network-file.ts';
import { preflightReport } from '../preflight/preflight-report.ts';
import { preflightView } from '../render/preflight-steps.ts';

interface Options {
  readonly network: string;
  readonly region?: string;
  readonly launchType?: string;
  readonly exec?: boolean;
}

const DEFAULT_REGION = 'us-east-1';

/** `taskwarden preflight`: which step of a task's start would fail in a network. */
export const preflight: CliCommand = {
  name: 'preflight',
  add: (program, run) => {
    program
      .command('preflight')
      .description('Says which step of a start would fail in a network, and what the task needs of it')
      .argument('<file>', 'file with a task definition, in any form that lint reads; - is standard input')
      .requiredOption(
        '--network <file>',
        'the network around the task, JSON or YAML: see examples/network.yaml',
      )
      .option('--region <region>', 'default: that of the network file, else us-east-1')
      .addOption(
        new Option(
          '--launch-type <type>',
          'default: the first of requiresCompatibilities, else FARGATE',
        ).choices(Object.keys(LAUNCH_TYPE_SUPPORT)),
      )
      .option('--exec', 'execute-command is switched on for the service or task')
      .addHelpText(
        'after',
        `
A network file holds region, subnets (id, availabilityZone, route: internet | nat | none, freeAddresses), assignPublicIp,
securityGroups, endpoints, mountTargets, dnsSupport and dnsHostnames; only subnets are needed.
Exit code: 0 when nothing would fail, 1 when a step would, 2 when a file could not be read.\n${examples(
          ['taskwarden preflight web.json --network network.yaml', 'the steps of the start, in their order'],
          [
            'taskwarden preflight web.json --network network.yaml --output json | jq .stopsAt',
            'the first that fails',
          ],
        )}`,
      )
      .action(run(tellSteps));
  },
};

async function tellSteps(call: Call, options: Options, file: string): Promise<ExitCode> {
  const { terminal, output, paint } = call;
  const network = await networkIn(options.network, terminal);
  const known = {
    region: options.region ?? network.region ?? DEFAULT_REGION,
    enableExecuteCommand: options.exec === true,
  };
  let exitCode: ExitCode = 0;
  for (const { name, definition } of await taskDefinitionsIn(file, terminal)) {
    const launchType = options.launchType ?? definition.requiresCompatibilities?.[0] ?? 'FARGATE';
    const context = { ...known, launchType };
    const report = preflightReport(definition, network, context);
    if (report.stopsAt !== undefined) exitCode = 1;
    terminal.out(
      output === 'json'
        ? `${JSON.stringify({ file, family: name, ...context, ...report })}\n`
        : preflightView(name, report, { width: terminal.width, paint }),
    );
  }
  return exitCode;
}
