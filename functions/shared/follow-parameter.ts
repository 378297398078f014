import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { SSMClient } from '@aws-sdk/client-ssm';
import { createSecrets } from '@taskwarden/aws';
import type { Configuration } from '@taskwarden/response';
import { clientSettings } from './client-settings.ts';
import type { Observability } from './observability.ts';
import { createRuntimeConfiguration } from './runtime-configuration.ts';

/** The longest that a change of the configuration goes unseen. */
const REFRESH_SECONDS = 300;

/**
 * The configuration in a parameter of Systems Manager: read as the process starts, and again before an invocation when five
 * minutes have passed. In a bundle only where the configuration names a parameter: see `infra/bundle.ts`.
 */
export async function followParameter(bundled: Configuration, parameter: string) {
  const read = createSecrets({
    client: new SSMClient(clientSettings),
    environment: {},
    now: Date.now,
    cacheSeconds: REFRESH_SECONDS,
  });
  const { configuration, refresh } = await createRuntimeConfiguration({
    bundled,
    read: () => read(`ssm:${parameter}`),
  });
  return {
    configuration,
    async refresh({ logger, metrics }: Observability): Promise<void> {
      const problems = await refresh();
      if (problems.length === 0) return;
      logger.warn('Configuration of the parameter is not used: the last good one holds', {
        parameter,
        problems,
      });
      metrics.addMetric('ConfigurationRefused', MetricUnit.Count, 1);
    },
  };
}
