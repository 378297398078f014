import type { Violation } from '../../registration-rule.ts';
import { type PlacedContainer, placed, requires } from '../definition-parts.ts';
import {
  defineRegistrationRule,
  eachContainer,
  isOutside,
  type TaskDefinitionRule,
  violatedIf,
} from '../registration-rule.ts';

const REPRODUCED = 'reproduced on AWS by cdk-preflight 0.0.143';
const MOST_OPEN_FILES = 1_048_576;

const fargateContainers = (violationsOf: (container: PlacedContainer) => readonly Violation[]) =>
  eachContainer((container, definition) => (requires(definition, 'FARGATE') ? violationsOf(container) : []));

interface Unsupported {
  readonly id: string;
  /** The member's name in ECS's message. */
  readonly member: string;
  /** Where it stands, below the container. */
  readonly below: string;
  readonly isSet: (container: PlacedContainer['container']) => boolean;
  readonly certainty?: 'likely';
}

const UNSUPPORTED: readonly Unsupported[] = [
  {
    id: 'fargate-container/devices',
    member: 'devices',
    below: 'linuxParameters.devices',
    isSet: ({ linuxParameters }) => (linuxParameters?.devices ?? []).length > 0,
  },
  {
    id: 'fargate-container/shared-memory-size',
    member: 'sharedMemorySize',
    below: 'linuxParameters.sharedMemorySize',
    isSet: ({ linuxParameters }) => linuxParameters?.sharedMemorySize !== undefined,
  },
  {
    id: 'fargate-container/max-swap',
    member: 'maxSwap',
    below: 'linuxParameters.maxSwap',
    isSet: ({ linuxParameters }) => linuxParameters?.maxSwap !== undefined,
  },
  {
    id: 'fargate-container/swappiness',
    member: 'swappiness',
    below: 'linuxParameters.swappiness',
    isSet: ({ linuxParameters }) => linuxParameters?.swappiness !== undefined,
    certainty: 'likely',
  },
  {
    id: 'fargate-container/docker-security-options',
    member: 'dockerSecurityOptions',
    below: 'dockerSecurityOptions',
    isSet: ({ dockerSecurityOptions }) => (dockerSecurityOptions ?? []).length > 0,
  },
];

const unsupportedMember = ({ id, member, below, isSet, certainty }: Unsupported): TaskDefinitionRule =>
  defineRegistrationRule({
    id,
    ...(certainty === undefined ? {} : { certainty, wording: 'ours' as const }),
    source: certainty === undefined ? REPRODUCED : 'LinuxParameters, ECS API reference; message by analogy',
    fix: `Remove ${member}, or run the task on EC2.`,
    violations: fargateContainers(({ container, path }) =>
      violatedIf(
        isSet(container),
        `${path}.${below}`,
        `Fargate compatible task definitions do not support ${member}`,
      ),
    ),
  });

/** What a definition that requires FARGATE may not say of a container ("Task definition differences for Fargate"). */
export const FARGATE_CONTAINER_RULES = [
  defineRegistrationRule({
    id: 'fargate-container/privileged',
    source: `${REPRODUCED}; public reports name the container`,
    fix: 'Remove privileged, or run the task on EC2.',
    violations: fargateContainers(({ container, name, path }) =>
      violatedIf(
        container.privileged === true,
        `${path}.privileged`,
        `Fargate requires that the 'privileged' setting be 'false' for container '${name}'.`,
      ),
    ),
  }),
  ...UNSUPPORTED.map(unsupportedMember),
  defineRegistrationRule({
    id: 'fargate-container/capabilities',
    source: `${REPRODUCED}; KernelCapabilities, ECS API reference`,
    fix: 'Remove the capability: on Fargate only SYS_PTRACE can be added, while every one can be dropped.',
    violations: fargateContainers(({ container, path }) =>
      placed(
        container.linuxParameters?.capabilities?.add,
        `${path}.linuxParameters.capabilities.add`,
      ).flatMap(({ part, path: at }) =>
        violatedIf(part !== 'SYS_PTRACE', at, `${part} is not allowed on Fargate.`),
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'fargate-container/gpu',
    source: REPRODUCED,
    fix: 'Remove the GPU, or run the task on EC2 instances that have one.',
    violations: fargateContainers(({ container, path }) =>
      placed(container.resourceRequirements, `${path}.resourceRequirements`).flatMap(({ part, path: at }) =>
        violatedIf(
          part.type === 'GPU',
          at,
          'Tasks using the Fargate launch type do not support GPU resource requirements',
        ),
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'fargate-container/open-files',
    wording: 'ours',
    source: 'Task definition differences for Fargate, ECS guide: nofile up to 1048576',
    fix: `Set nofile to at most ${MOST_OPEN_FILES}.`,
    violations: fargateContainers(({ container, path }) =>
      placed(container.ulimits, `${path}.ulimits`).flatMap(({ part, path: at }) =>
        violatedIf(
          part.name === 'nofile' && isOutside(part.hardLimit, 0, MOST_OPEN_FILES),
          `${at}.hardLimit`,
          `The hard limit of ulimit nofile can be at most ${MOST_OPEN_FILES} on Fargate.`,
        ),
      ),
    ),
  }),
  ...(['startTimeout', 'stopTimeout'] as const).map((member) =>
    defineRegistrationRule({
      id: member === 'startTimeout' ? 'fargate-container/start-timeout' : 'fargate-container/stop-timeout',
      wording: 'ours',
      source: 'ContainerDefinition, ECS API reference: 2 to 120 seconds on Fargate',
      fix: 'Set it between 2 and 120 seconds.',
      violations: fargateContainers(({ container, name, path }) =>
        violatedIf(
          isOutside(container[member], 2, 120),
          `${path}.${member}`,
          `The '${member}' setting for container '${name}' must be between 2 and 120 seconds on Fargate.`,
        ),
      ),
    }),
  ),
];
