import { configuration } from 'taskwarden:config';
import { parseArn } from '@taskwarden/domain';
import type { Place } from '@taskwarden/response';
import { wired } from './environment.ts';

/** Where Taskwarden is deployed: the bus of the deployment lies there. */
export function home(): Place & { readonly partition: string } {
  const arn = parseArn(wired.eventBus());
  if (arn === undefined) throw new Error(`${wired.eventBus()} is no ARN of an event bus`);
  return { partition: arn.partition, account: arn.account, region: arn.region };
}

/** What is watched beside: each member, and our own account, in each region. */
export function otherPlaces(): readonly Place[] {
  const { members } = configuration.deployment;
  if (members === undefined) return [];
  const own = home();
  return [own.account, ...members.accounts]
    .flatMap((account) => [own.region, ...members.regions].map((region) => ({ account, region })))
    .filter(({ account, region }) => account !== own.account || region !== own.region);
}
