import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { createFindingImporter, placedFindingImporter } from '@taskwarden/aws';
import { inEachPlace } from './places.ts';

/** In a bundle only where the configuration wants findings in Security Hub: see `infra/bundle.ts`. */
export const importer = placedFindingImporter(
  inEachPlace('read', (settings) => createFindingImporter({ client: new SecurityHubClient(settings) })),
);
