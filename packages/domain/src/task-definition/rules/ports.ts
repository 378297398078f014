import type { Violation } from '../../registration-rule.ts';
import type { PortMapping } from '../container-definition.ts';
import { containersOf, networkModeOf, type Placed, portMappingsOf, usesAwsvpc } from '../definition-parts.ts';
import {
  defineRegistrationRule,
  eachContainer,
  isOutside,
  repeated,
  violatedIf,
} from '../registration-rule.ts';
import type { TaskDefinition } from '../task-definition.ts';

const REPRODUCED = 'reproduced on AWS by cdk-preflight 0.0.143';
const PORT_NAME = /^[a-z\d_][a-z\d_-]{0,63}$/;

const allMappings = (definition: TaskDefinition): readonly Placed<PortMapping>[] =>
  containersOf(definition).flatMap(portMappingsOf);

/** In these modes a port belongs to the task as a whole, not to one container. */
const sharesPorts = (definition: TaskDefinition): boolean =>
  usesAwsvpc(definition) || networkModeOf(definition) === 'host';

const protocolOf = (mapping: PortMapping): string => mapping.protocol ?? 'tcp';

/** Port mappings ("PortMapping", ECS API reference). */
export const PORT_RULES = [
  defineRegistrationRule({
    id: 'ports/host-port-matches',
    source: `awsvpc: message from public reports; host: ${REPRODUCED}`,
    fix: 'Leave hostPort out, or give it the value of containerPort.',
    violations: (definition) =>
      sharesPorts(definition)
        ? allMappings(definition).flatMap(({ part: { containerPort, hostPort = 0 }, path }) =>
            violatedIf(
              hostPort !== 0 && containerPort !== undefined && hostPort !== containerPort,
              `${path}.hostPort`,
              `When networkMode=${usesAwsvpc(definition) ? 'awsvpc' : 'host'}, the host ports and container ports in port mappings must match.`,
            ),
          )
        : [],
  }),
  defineRegistrationRule({
    id: 'ports/none-mode',
    wording: 'ours',
    source: 'RegisterTaskDefinition, ECS API reference: with network mode none no port mappings are allowed',
    fix: 'Remove the port mappings, or choose another network mode.',
    violations: eachContainer(({ container, path }, definition) =>
      violatedIf(
        networkModeOf(definition) === 'none' && (container.portMappings ?? []).length > 0,
        `${path}.portMappings`,
        'Port mappings are not supported when networkMode=none.',
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'ports/container-port',
    source: 'PortMapping, ECS API reference; message from public reports',
    fix: 'Set containerPort between 1 and 65535.',
    violations: eachContainer((placedContainer) =>
      portMappingsOf(placedContainer).flatMap(({ part, path }) =>
        violatedIf(
          part.containerPortRange === undefined && isOutside(part.containerPort ?? 0, 1, 65_535),
          `${path}.containerPort`,
          `Invalid 'containerPort' setting for container '${placedContainer.name}'.`,
        ),
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'ports/host-port',
    wording: 'ours',
    certainty: 'likely',
    source: 'PortMapping, ECS API reference; message by analogy with containerPort',
    fix: 'Set hostPort between 0 and 65535; 0 takes any free port.',
    violations: eachContainer((placedContainer) =>
      portMappingsOf(placedContainer).flatMap(({ part, path }) =>
        violatedIf(
          isOutside(part.hostPort, 0, 65_535),
          `${path}.hostPort`,
          `Invalid 'hostPort' setting for container '${placedContainer.name}'.`,
        ),
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'ports/host-port-taken',
    certainty: 'likely',
    wording: 'ours',
    source: 'no page says it; two containers cannot listen on one port of an instance',
    fix: 'Choose another hostPort, or 0 for any free one.',
    violations: (definition) =>
      sharesPorts(definition)
        ? []
        : repeated(allMappings(definition), ({ part }) =>
            part.hostPort ? `${part.hostPort}/${protocolOf(part)}` : undefined,
          ).map(({ part, path }) => ({
            path: `${path}.hostPort`,
            message: `Host port ${part.hostPort} is used multiple times in task`,
          })),
  }),
  defineRegistrationRule({
    id: 'ports/container-port-taken',
    source: `PortMapping, ECS API reference: not the same container port for two protocols; ${REPRODUCED} (end of the message)`,
    fix: 'Use every container port once: in awsvpc and host mode once in the task, else with one protocol.',
    violations: (definition) =>
      sharesPorts(definition)
        ? taken(repeated(allMappings(definition), ({ part }) => part.containerPort))
        : containersOf(definition).flatMap((container) => taken(twoProtocols(portMappingsOf(container)))),
  }),
  defineRegistrationRule({
    id: 'ports/name',
    wording: 'ours',
    source: 'PortMapping, ECS API reference',
    fix: 'Use up to 64 lower-case letters, digits, underscores and hyphens, and no hyphen in front.',
    violations: (definition) =>
      allMappings(definition).flatMap(({ part: { name }, path }) =>
        violatedIf(
          name !== undefined && !PORT_NAME.test(name),
          `${path}.name`,
          `The port mapping name '${name}' contains invalid characters.`,
        ),
      ),
  }),
  defineRegistrationRule({
    id: 'ports/name-unique',
    source: `${REPRODUCED} (end of the message)`,
    fix: 'Give every port mapping of the task its own name.',
    violations: (definition) =>
      repeated(allMappings(definition), ({ part }) => part.name).map(({ part, path }) => ({
        path: `${path}.name`,
        message: `The '${part.name}' port mapping name is already used`,
      })),
  }),
  defineRegistrationRule({
    id: 'ports/app-protocol-name',
    certainty: 'likely',
    wording: 'ours',
    source:
      'PortMapping, ECS API reference: appProtocol is for Service Connect, which finds the port by its name',
    fix: 'Give the port mapping a name.',
    violations: (definition) =>
      allMappings(definition).flatMap(({ part, path }) =>
        violatedIf(
          part.appProtocol !== undefined && part.name === undefined,
          `${path}.name`,
          'A port mapping with appProtocol must have a name.',
        ),
      ),
  }),
];

function taken(mappings: readonly Placed<PortMapping>[]): readonly Violation[] {
  return mappings.map(({ part, path }) => ({
    path: `${path}.containerPort`,
    message: `The container port ${part.containerPort} is invalid: container port is used multiple times in task`,
  }));
}

function twoProtocols(mappings: readonly Placed<PortMapping>[]): readonly Placed<PortMapping>[] {
  return mappings.filter(({ part }, index) =>
    mappings
      .slice(0, index)
      .some(
        (earlier) =>
          part.containerPort !== undefined &&
          earlier.part.containerPort === part.containerPort &&
          protocolOf(earlier.part) !== protocolOf(part),
      ),
  );
}
