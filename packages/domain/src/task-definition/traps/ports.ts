import { portMappingsOf, protocolOf } from '../definition-parts.ts';
import { violatedIf } from '../registration-rule.ts';
import { defineTrap, inEachContainer } from '../trap.ts';

/** Ports that are open otherwise than one thinks. */
export const PORT_TRAPS = [
  defineTrap({
    id: 'ports/unknown-protocol',
    severity: 'warning',
    source:
      'PortMapping, ECS API reference: any other value than tcp and udp, in lower case, is treated as tcp',
    fix: 'Write "tcp" or "udp".',
    finds: inEachContainer((container) =>
      portMappingsOf(container).flatMap(({ part, path }) =>
        violatedIf(
          part.protocol !== undefined && part.protocol !== protocolOf(part),
          `${path}.protocol`,
          `ECS does not know the protocol "${part.protocol}" of container ${container.name} and takes it for tcp.`,
        ),
      ),
    ),
  }),
];
