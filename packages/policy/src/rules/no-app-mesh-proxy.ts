import { fails } from '../look/fails.ts';
import { defineRule } from '../rule.ts';

export const noAppMeshProxy = defineRule({
  id: 'no-app-mesh-proxy',
  title: 'No task depends on App Mesh or Elastic Inference',
  severity: 'medium',
  sets: ['reliability'],
  remedy: 'Use Service Connect instead of App Mesh; remove inferenceAccelerators.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    taskDefinition: fails(({ proxyConfiguration, inferenceAccelerators = [] }) => [
      // APPMESH is the only type there is, and the default.
      ...(proxyConfiguration === undefined || (proxyConfiguration.type ?? 'APPMESH') !== 'APPMESH'
        ? []
        : [
            {
              path: 'proxyConfiguration',
              message: 'It routes its traffic by App Mesh, which AWS is retiring.',
            },
          ]),
      ...(inferenceAccelerators.length === 0
        ? []
        : [
            {
              path: 'inferenceAccelerators',
              message: 'It asks for Elastic Inference, which AWS no longer offers.',
            },
          ]),
    ]),
  },
});
