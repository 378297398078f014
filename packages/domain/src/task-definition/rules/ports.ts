import type { PortMapping } from '../container-definition.ts';
import {
  containersOf,
  networkModeOf,
  type Placed,
  portMappingsOf,
  protocolOf,
  usesAwsvpc,
} from '../definition-parts.ts';
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
    source: `message from public reports (aws/amazon-ecs-agent #1220; one of Fargate). tcp and udp on one port are accepted:
      awsdocs/amazon-ecs-developer-guide #128, though the API reference still says otherwise`,
    fix: 'Choose another port: in awsvpc and host mode the containers of a task share its ports, in bridge mode the host ports.',
    violations: (definition) =>
      repeated(allMappings(definition).flatMap(takenBy(definition)), ({ port, protocol }) =>
        [port, protocol].join('/'),
      ).map(({ port, protocol, path }) => ({
        path,
        message: `${protocol.toUpperCase()} host port '${port}' is mapped multiple times in task.`,
      })),
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

interface TakenPort {
  readonly port: number;
  readonly protocol: string;
  readonly path: string;
}

/** The host port that a mapping asks for by number: in awsvpc and host mode the container's own, in bridge mode a fixed one. */
function takenBy(definition: TaskDefinition): (mapping: Placed<PortMapping>) => readonly TakenPort[] {
  return ({ part, path }) => {
    const port = part.hostPort || (sharesPorts(definition) ? part.containerPort : undefined);
    const member = part.hostPort ? 'hostPort' : 'containerPort';
    return port === undefined ? [] : [{ port, protocol: protocolOf(part), path: `${path}.${member}` }];
  };
}
