import { containersOf, isBlank, type PlacedContainer, placed } from '../definition-parts.ts';
import { parseImage } from '../image.ts';
import { violatedIf } from '../registration-rule.ts';
import { defineTrap, inEachContainer, launchTypeOf } from '../trap.ts';

const SHELL = /(?:^|\/)(?:sh|bash|ash|dash|zsh|cmd|powershell|pwsh)(?:\.exe)?$/i;

/** What the agent fetches with the execution role before a container starts, and registration does not ask for. */
const fetches = ({ container }: PlacedContainer): boolean =>
  (container.environmentFiles ?? []).length > 0 ||
  (container.logConfiguration?.secretOptions ?? []).length > 0;

/** An instance on EC2 has a role of its own for these; others have none, and Fargate's lack is told at registration. */
const pullsOrLogs = ({ container }: PlacedContainer): boolean =>
  container.logConfiguration?.logDriver === 'awslogs' || parseImage(container.image ?? '')?.ecr !== undefined;

/** What keeps a container from starting, or a person from getting into it. */
export const START_TRAPS = [
  defineTrap({
    id: 'start/no-execution-role',
    severity: 'error',
    cause: 'resource-init/execution-role-unavailable',
    source:
      'Amazon ECS task execution IAM role, ECS guide, and its task definition parameters for Managed Instances',
    fix: 'Set executionRoleArn to a role that may read what the task fetches when it starts.',
    finds: (definition, context) => {
      if (!isBlank(definition.executionRoleArn)) return [];
      const containers = containersOf(definition);
      const launchType = launchTypeOf(definition, context);
      return [
        ...violatedIf(
          (launchType === 'EXTERNAL' || launchType === 'MANAGED_INSTANCES') && containers.some(pullsOrLogs),
          'executionRoleArn',
          `On ${launchType} images of Amazon ECR are pulled and CloudWatch Logs written with the execution role, and there is none.`,
        ),
        ...violatedIf(
          launchType !== 'EXTERNAL' && containers.some(fetches),
          'executionRoleArn',
          'Environment files and secret log options are fetched with the execution role, and there is none.',
        ),
      ];
    },
  }),
  defineTrap({
    id: 'start/domain-joined-on-fargate',
    severity: 'error',
    cause: 'resource-init/gmsa-credentialspec-failed',
    source:
      'Using gMSA for Linux containers on Fargate, ECS guide: domainless only, as no host has joined the domain',
    fix: 'Use credentialspecdomainless: with the ARN of a spec that names a secret.',
    finds: inEachContainer(({ container, name, path }, definition, context) =>
      placed(container.credentialSpecs, `${path}.credentialSpecs`).flatMap(({ part, path: at }) =>
        violatedIf(
          launchTypeOf(definition, context) === 'FARGATE' && part.startsWith('credentialspec:'),
          at,
          `The credential spec of container ${name} needs a host that has joined the domain, and Fargate has none.`,
        ),
      ),
    ),
  }),
  defineTrap({
    id: 'start/shell-line-as-program',
    severity: 'warning',
    cause: 'container-start/exec-not-found',
    source: 'ContainerDefinition, ECS API reference (command): each argument is an item of the list',
    fix: 'Give every argument its own item, or begin with "sh", "-c".',
    finds: inEachContainer(({ container: { command = [], entryPoint = [] }, name, path }) => {
      const [program = ''] = command;
      const runsShell = entryPoint.some((word) => SHELL.test(word));
      return violatedIf(
        command.length === 1 && /\S\s+\S/.test(program) && !runsShell,
        `${path}.command`,
        `Container ${name} looks for a program named "${program}", unless the entry point of its image is a shell.`,
      );
    }),
  }),
  defineTrap({
    id: 'start/exec-on-read-only-root',
    severity: 'error',
    source: 'Monitor Amazon ECS containers with ECS Exec, ECS guide: the SSM agent must be able to write',
    fix: 'Remove readonlyRootFilesystem while sessions are wanted, or switch enableExecuteCommand off.',
    finds: inEachContainer(({ container, name, path }, _definition, { enableExecuteCommand }) =>
      violatedIf(
        enableExecuteCommand === true && container.readonlyRootFilesystem === true,
        `${path}.readonlyRootFilesystem`,
        `execute-command can't work in container ${name}: its root file system is read-only.`,
      ),
    ),
  }),
];
