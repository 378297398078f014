import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { stopFactPutter } from '@taskwarden/aws';
import type { StopFactPorts } from '@taskwarden/response';
import { clientSettings } from './client-settings.ts';
import { wired } from './environment.ts';
import { ledger } from './ledger.ts';

/** In a bundle only where the configuration wants stops on the event bus: see `infra/bundle.ts`. */
export const stopFacts: StopFactPorts = {
  bus: stopFactPutter({ client: new EventBridgeClient(clientSettings), bus: wired.eventBus() }),
  stories: ledger,
};
