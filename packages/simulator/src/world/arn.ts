import { type EcsArn, type EcsResourceType, formatEcsArn } from '@taskwarden/domain';

/** Where the world lies: one account in one region. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

/** What an ARN names beside account and region. */
type Path<Type extends EcsResourceType> = Omit<EcsArn<Type>, 'account' | 'partition' | 'region'>;

/**
 * An ARN in the long format, the default since 2021.
 *
 * @example
 * arnOf(world, 'cluster', { clusterName: 'prod' }) // 'arn:aws:ecs:us-east-1:111122223333:cluster/prod'
 */
export function arnOf<Type extends EcsResourceType>(
  { region, account }: Place,
  type: Type,
  path: Path<Type>,
): string {
  return formatEcsArn(type, { partition: 'aws', region, account, ...path } as unknown as EcsArn<Type>);
}

/** The last part of an ARN, or the text itself: ECS takes short names nearly everywhere. */
export function shortName(arnOrName: string): string {
  return arnOrName.slice(arnOrName.lastIndexOf('/') + 1);
}
