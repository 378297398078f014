import { everyContainer, type Look, type Offence } from '../look/containers.ts';
import { defineRule } from '../rule.ts';

/** The metadata and credentials of instance and task. */
const LINK_LOCAL = /^169\.254\./;
/** Addresses that a VPC may have, and Amazon's own resolver. */
const PRIVATE =
  /^(?:10\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|169\.254\.169\.253$|127\.|f[cd])/i;

export const noLegacyLinks = defineRule({
  id: 'no-legacy-links',
  title: 'Containers find each other by names that ECS manages',
  severity: 'low',
  sets: [],
  remedy: 'Use Service Connect or Cloud Map, and the resolver of the VPC.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    taskDefinition: everyContainer(({ container, name }: Look<unknown>): readonly Offence[] => {
      const { links = [], extraHosts = [], dnsServers = [] } = container;
      return [
        ...links.map((link, index) => ({
          at: `links[${index}]`,
          value: link,
          message: `Container ${name} uses a link, which Docker has deprecated.`,
        })),
        ...extraHosts.flatMap(({ hostname, ipAddress = '' }, index) =>
          LINK_LOCAL.test(ipAddress)
            ? {
                at: `extraHosts[${index}].ipAddress`,
                value: ipAddress,
                message: `Container ${name} gives the name ${hostname} to an address of the metadata service.`,
              }
            : [],
        ),
        ...dnsServers.flatMap((server, index) =>
          PRIVATE.test(server)
            ? []
            : {
                at: `dnsServers[${index}]`,
                value: server,
                message: `Container ${name} asks ${server} for names, outside of its VPC.`,
              },
        ),
      ];
    }),
  },
});
