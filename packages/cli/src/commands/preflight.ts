import {
  isFargateCapacityProvider,
  LAUNCH_TYPE_SUPPORT,
  type Service,
  type TaskDefinition,
  type TaskNetwork,
} from '@taskwarden/domain';
import { Option } from 'commander';
import { type Call, type CliCommand, type ExitCode, examples } from '../command.ts';
import { type NamedService, taskDefinitionsIn } from '../lint/task-definition-file.ts';
import { networkIn } from '../preflight/network-file.ts';
import { preflightReport } from '../preflight/preflight-report.ts';
import { regionFor } from '../region.ts';
import { preflightView } from '../render/preflight-steps.ts';

interface Options {
  readonly network: string;
  readonly region?: string;
  readonly launchType?: string;
  readonly exec?: boolean;
}

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
      .option(
        '--region <region>',
        'default: that of the network file, else of the ARN, else AWS_REGION, else us-east-1',
      )
      .addOption(
        new Option(
          '--launch-type <type>',
          'default: that of the service, else the first of requiresCompatibilities, else FARGATE',
        ).choices(Object.keys(LAUNCH_TYPE_SUPPORT)),
      )
      .option('--exec', 'execute-command is switched on for the service or task')
      .addHelpText(
        'after',
        `
A network file holds region, subnets (id, availabilityZone, route: internet | nat | none, freeAddresses), assignPublicIp,
securityGroups, endpoints, mountTargets, dnsSupport and dnsHostnames; only subnets are needed.
A service of the same file that runs the task counts too: load balancers, Service Connect, execute-command, public address.
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
  let exitCode: ExitCode = 0;
  for (const named of await taskDefinitionsIn(file, terminal)) {
    const { name, definition, services } = named;
    for (const by of services.length === 0 ? [undefined] : services) {
      const region = regionFor(definition.taskDefinitionArn, terminal, options.region, network.region);
      const asked = { region, ...startOf(definition, by, options) };
      const { name: service, ...told } = by ?? {};
      const report = preflightReport(definition, withAddress(network, by), { ...asked, ...told });
      if (report.stopsAt !== undefined) exitCode = 1;
      terminal.out(
        output === 'json'
          ? `${JSON.stringify({ file, family: name, service, ...asked, ...report })}\n`
          : preflightView(service === undefined ? name : `${name} in service ${service}`, report, {
              width: terminal.width,
              paint,
            }),
      );
    }
  }
  return exitCode;
}

/** How the task is started: as the options say, else as its service does it. */
function startOf(definition: TaskDefinition, by: NamedService | undefined, { launchType, exec }: Options) {
  return {
    launchType: launchType ?? launchTypeOf(definition, by?.service),
    enableExecuteCommand: exec === true || by?.service.enableExecuteCommand === true,
  };
}

function launchTypeOf({ requiresCompatibilities }: TaskDefinition, service: Service | undefined): string {
  const providers = service?.capacityProviderStrategy ?? [];
  if (providers.some(({ capacityProvider = '' }) => isFargateCapacityProvider(capacityProvider)))
    return 'FARGATE';
  return service?.launchType ?? requiresCompatibilities?.[0] ?? 'FARGATE';
}

/** Whether tasks get a public address is the service's to say, where the network file does not. */
function withAddress(network: TaskNetwork, by: NamedService | undefined): TaskNetwork {
  const assigned = by?.service.networkConfiguration?.awsvpcConfiguration?.assignPublicIp;
  return assigned === undefined ? network : { assignPublicIp: assigned === 'ENABLED', ...network };
}
