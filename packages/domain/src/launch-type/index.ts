/** Launch types: what each supports, Fargate's sizes, platform versions and prices, and which one suits a workload. */
export * from './advise-launch-type.ts';
export * from './amount.ts';
export * from './cost.ts';
export * from './ec2-comparison.ts';
export * from './fargate-size.ts';
export * from './launch-type.ts';
export * from './platform-version.ts';
export * from './price.ts';
