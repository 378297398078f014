import { type PlacedContainer, usesAwsvpc } from '../definition-parts.ts';
import {
  defineRegistrationRule,
  eachContainer,
  type TaskDefinitionRule,
  violatedIf,
} from '../registration-rule.ts';

interface Unsupported {
  readonly id: string;
  readonly member: string;
  readonly isSet: (container: PlacedContainer['container']) => boolean;
  readonly message: string;
  readonly fix: string;
  readonly certainty?: 'likely';
}

const UNSUPPORTED: readonly Unsupported[] = [
  {
    id: 'awsvpc/links',
    member: 'links',
    isSet: ({ links }) => (links ?? []).length > 0,
    message: 'Links are not supported when networkMode=awsvpc.',
    fix: 'Remove links: the containers of the task reach each other on localhost.',
  },
  {
    id: 'awsvpc/hostname',
    member: 'hostname',
    isSet: ({ hostname }) => hostname !== undefined,
    message: 'hostname is not supported on container when networkMode=awsvpc.',
    fix: 'Remove hostname.',
  },
  {
    id: 'awsvpc/extra-hosts',
    member: 'extraHosts',
    isSet: ({ extraHosts }) => (extraHosts ?? []).length > 0,
    message: 'Extra hosts are not supported on container when networkMode=awsvpc.',
    fix: 'Remove extraHosts; a private hosted zone of Route 53 can hold the names.',
  },
  {
    id: 'awsvpc/disable-networking',
    member: 'disableNetworking',
    isSet: ({ disableNetworking }) => disableNetworking === true,
    message: 'Disable Networking is not supported on container when networkMode=awsvpc.',
    fix: 'Remove disableNetworking.',
  },
  {
    id: 'awsvpc/dns-servers',
    member: 'dnsServers',
    isSet: ({ dnsServers }) => (dnsServers ?? []).length > 0,
    message: 'DNS servers are not supported on container when networkMode=awsvpc.',
    fix: 'Remove dnsServers: the task asks the resolver of its VPC.',
  },
  {
    id: 'awsvpc/dns-search-domains',
    member: 'dnsSearchDomains',
    isSet: ({ dnsSearchDomains }) => (dnsSearchDomains ?? []).length > 0,
    message: 'DNS search domains are not supported on container when networkMode=awsvpc.',
    fix: 'Remove dnsSearchDomains, and use full names.',
    certainty: 'likely',
  },
];

/** What awsvpc, and so Fargate, does not allow a container ("ContainerDefinition", ECS API reference). */
export const AWSVPC_RULES: readonly TaskDefinitionRule[] = UNSUPPORTED.map(
  ({ id, member, isSet, message, fix, certainty }) =>
    defineRegistrationRule({
      id,
      ...(certainty === undefined ? {} : { certainty, wording: 'ours' as const }),
      source:
        certainty === undefined
          ? 'reproduced on AWS by cdk-preflight 0.0.143'
          : 'ContainerDefinition, ECS API reference; message by analogy with dnsServers',
      fix,
      violations: eachContainer(({ container, path }, definition) =>
        violatedIf(usesAwsvpc(definition) && isSet(container), `${path}.${member}`, message),
      ),
    }),
);
