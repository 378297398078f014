import { containersOf, networkModeOf } from '../definition-parts.ts';
import { defineRegistrationRule, violatedIf } from '../registration-rule.ts';

const REPRODUCED = 'reproduced on AWS by cdk-preflight 0.0.143';

/** ECS's words are known for the first only; the others follow its style. */
const REQUIRED_PROPERTIES = [
  { names: ['ProxyIngressPort'], message: 'Ingress port not found' },
  { names: ['ProxyEgressPort'], message: 'Egress port not found' },
  { names: ['AppPorts'], message: 'App ports not found' },
  { names: ['IgnoredUID', 'IgnoredGID'], message: 'Ignored UID or ignored GID not found' },
];

/** App Mesh proxies ("ProxyConfiguration", ECS API reference). */
export const PROXY_RULES = [
  defineRegistrationRule({
    id: 'proxy/network-mode',
    source: REPRODUCED,
    fix: 'Set networkMode to awsvpc.',
    violations: (definition) =>
      violatedIf(
        definition.proxyConfiguration !== undefined && networkModeOf(definition) !== 'awsvpc',
        'proxyConfiguration',
        'APPMESH proxy configuration is only supported in networkMode=awsvpc',
      ),
  }),
  defineRegistrationRule({
    id: 'proxy/container',
    source: REPRODUCED,
    fix: 'Name the container that holds the proxy.',
    violations: (definition) => {
      const name = definition.proxyConfiguration?.containerName ?? '';
      return violatedIf(
        definition.proxyConfiguration !== undefined &&
          !containersOf(definition).some((container) => container.name === name),
        'proxyConfiguration.containerName',
        `Proxy container [${name}] does not exist`,
      );
    },
  }),
  defineRegistrationRule({
    id: 'proxy/properties',
    source: `${REPRODUCED} for the ingress port; ProxyConfiguration, ECS API reference`,
    fix: 'Set ProxyIngressPort, ProxyEgressPort, AppPorts, and IgnoredUID or IgnoredGID.',
    violations: ({ proxyConfiguration }) => {
      if (proxyConfiguration === undefined) return [];
      const given = new Set((proxyConfiguration.properties ?? []).map(({ name }) => name));
      return REQUIRED_PROPERTIES.filter(({ names }) => !names.some((name) => given.has(name))).map(
        ({ message }) => ({ path: 'proxyConfiguration.properties', message }),
      );
    },
  }),
];
