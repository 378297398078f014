import type { Violation } from '../../registration-rule.ts';
import type { PortMapping } from '../container-definition.ts';
import {
  containersOf,
  networkModeOf,
  type PlacedContainer,
  portMappingsOf,
  usesAwsvpc,
} from '../definition-parts.ts';
import { overlaps, type PortRange, parsePortRange } from '../port-range.ts';
import { defineRegistrationRule, eachContainer, violatedIf } from '../registration-rule.ts';
import type { TaskDefinition } from '../task-definition.ts';

const REPRODUCED = 'reproduced on AWS by cdk-preflight 0.0.143';
const MOST_RANGES = 100;

/** Ranges of container ports ("PortMapping", ECS API reference). */
export const PORT_RANGE_RULES = [
  defineRegistrationRule({
    id: 'port-ranges/network-mode',
    wording: 'ours',
    source: 'PortMapping, ECS API reference: bridge or awsvpc',
    fix: 'Use the network mode bridge or awsvpc, or single ports.',
    violations: eachRange(({ part, path }, definition) =>
      violatedIf(
        part.containerPortRange !== undefined &&
          !usesAwsvpc(definition) &&
          networkModeOf(definition) !== 'bridge',
        `${path}.containerPortRange`,
        `containerPortRange is not supported when networkMode=${networkModeOf(definition)}.`,
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'port-ranges/not-with-single-port',
    source: `${REPRODUCED} (end of the message)`,
    fix: 'Keep either containerPortRange, or containerPort with hostPort.',
    violations: eachRange(({ part, path, container }) =>
      violatedIf(
        part.containerPortRange !== undefined &&
          (part.containerPort !== undefined || part.hostPort !== undefined),
        `${path}.containerPortRange`,
        `Port mapping of container '${container.name}' cannot specify both single port and port range`,
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'port-ranges/form',
    source: `${REPRODUCED} (beginning of the message)`,
    fix: 'Write two ports from 1 to 65535, the lower one first, as in 8000-8010.',
    violations: eachRange(({ part, path, container }) =>
      violatedIf(
        part.containerPortRange !== undefined && parsePortRange(part.containerPortRange) === undefined,
        `${path}.containerPortRange`,
        `Invalid 'containerPortRange' setting for container '${container.name}'.`,
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'port-ranges/overlap',
    source: `${REPRODUCED} (end of the message)`,
    fix: 'Let the ranges and ports of the task not overlap.',
    violations: (definition) => {
      const ports = containersOf(definition).map(portsOf);
      return (usesAwsvpc(definition) ? [ports.flat()] : ports).flatMap(overlapping);
    },
  }),
  defineRegistrationRule({
    id: 'port-ranges/count',
    wording: 'ours',
    source: 'PortMapping, ECS API reference: at most 100 ranges for a container',
    fix: 'Join ranges that lie side by side.',
    violations: eachContainer((container) =>
      violatedIf(
        portMappingsOf(container).filter(({ part }) => part.containerPortRange !== undefined).length >
          MOST_RANGES,
        `${container.path}.portMappings`,
        `Container '${container.name}' has more than ${MOST_RANGES} port ranges.`,
      ),
    ),
  }),
];

interface MappingOfContainer {
  readonly part: PortMapping;
  readonly path: string;
  readonly container: PlacedContainer;
}

function eachRange(
  violationsOf: (mapping: MappingOfContainer, definition: TaskDefinition) => readonly Violation[],
) {
  return eachContainer((container, definition) =>
    portMappingsOf(container).flatMap(({ part, path }) =>
      violationsOf({ part, path, container }, definition),
    ),
  );
}

interface Ports {
  readonly range: PortRange;
  readonly path: string;
  readonly isRange: boolean;
}

function portsOf(container: PlacedContainer): readonly Ports[] {
  return portMappingsOf(container).flatMap(
    ({ part: { containerPortRange, containerPort }, path }): readonly Ports[] => {
      const range = containerPortRange === undefined ? undefined : parsePortRange(containerPortRange);
      if (range !== undefined) return [{ range, path: `${path}.containerPortRange`, isRange: true }];
      if (containerPort === undefined) return [];
      const single = { first: containerPort, last: containerPort };
      return [{ range: single, path: `${path}.containerPort`, isRange: false }];
    },
  );
}

/** Two single ports are told by the rule on container ports. */
function overlapping(ports: readonly Ports[]): readonly Violation[] {
  return ports.flatMap(({ range, path, isRange }, index) =>
    violatedIf(
      ports.slice(0, index).some((earlier) => (isRange || earlier.isRange) && overlaps(range, earlier.range)),
      path,
      `The container port range ${range.first}-${range.last} is invalid: container port is used multiple times in task`,
    ),
  );
}
