import type { Service } from '@taskwarden/domain';
import { fails } from '../look/fails.ts';
import { currentWording } from '../look/service.ts';
import { defineRule } from '../rule.ts';

export const serviceConnectTls = defineRule({
  id: 'service-connect-tls',
  title: 'Service Connect encrypts what it carries',
  severity: 'low',
  sets: [],
  remedy: 'Set tls with a certificate authority on every service of serviceConnectConfiguration.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    service: fails((service: Service) => {
      const { told, path } = currentWording(service, 'serviceConnectConfiguration');
      const connect = told.serviceConnectConfiguration;
      if (connect === undefined || connect.enabled === false) return;
      return (connect.services ?? []).flatMap(({ portName, tls }, index) =>
        tls === undefined
          ? {
              path: `${path}serviceConnectConfiguration.services[${index}].tls`,
              message: `Traffic to port ${portName} crosses the network in plain text.`,
            }
          : [],
      );
    }),
  },
});
