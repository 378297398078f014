import type { FargateSize } from './fargate-size.ts';

/** An EC2 instance type as capacity for tasks. */
export interface Ec2InstanceType {
  readonly name: string;
  readonly vcpu: number;
  readonly memoryMiB: number;
  /** Dollars, on demand, Linux. */
  readonly pricePerHour: number;
}

/**
 * A few general-purpose types to compare with, us-east-1, Linux on x86, on demand (EC2 On-Demand pricing page; the same in
 * Karpenter's copy of the price list of January 2026). Prices of these older families have not moved for years; hand in your
 * own types for a decision that matters.
 */
export const EC2_INSTANCE_TYPES: readonly Ec2InstanceType[] = [
  { name: 'c5.large', vcpu: 2, memoryMiB: 4096, pricePerHour: 0.085 },
  { name: 'm5.large', vcpu: 2, memoryMiB: 8192, pricePerHour: 0.096 },
  { name: 'r5.large', vcpu: 2, memoryMiB: 16384, pricePerHour: 0.126 },
];

/** The same on ARM64 (AWS Graviton2), from Karpenter's copy of the price list of January 2026; r6g from other public copies. */
export const EC2_ARM_INSTANCE_TYPES: readonly Ec2InstanceType[] = [
  { name: 'c6g.large', vcpu: 2, memoryMiB: 4096, pricePerHour: 0.068 },
  { name: 'm6g.large', vcpu: 2, memoryMiB: 8192, pricePerHour: 0.077 },
  { name: 'r6g.large', vcpu: 2, memoryMiB: 16384, pricePerHour: 0.1008 },
];

export interface Ec2Comparison {
  readonly instanceType: string;
  /** Whole tasks that fit on one instance at full use. */
  readonly tasksPerInstance: number;
  /** Dollars per task and hour at the utilisation given. */
  readonly perTaskHour: number;
  /** Utilisation from which EC2 is cheaper than Fargate; over 1 it never is. */
  readonly breakEvenUtilisation: number;
}

/** The agent and the operating system keep memory for themselves; about this much is never offered to tasks. */
const RESERVED_MIB = 256;

/**
 * What a task costs per hour on EC2 when the instances are used to `utilisation` (0 to 1) by such tasks, beside Fargate.
 * Undefined when the task does not fit on the instance type, or nothing of it is used.
 *
 * @example
 * const instanceType = { name: 'm5.large', vcpu: 2, memoryMiB: 8192, pricePerHour: 0.096 };
 * compareWithEc2({ cpu: 512, memoryMiB: 1024 }, 0.0247, { instanceType, utilisation: 0.5 })?.perTaskHour // 0.048
 */
export function compareWithEc2(
  size: FargateSize,
  fargatePerHour: number,
  { instanceType, utilisation }: { readonly instanceType: Ec2InstanceType; readonly utilisation: number },
): Ec2Comparison | undefined {
  const byCpu = Math.floor((instanceType.vcpu * 1024) / size.cpu);
  const byMemory = Math.floor((instanceType.memoryMiB - RESERVED_MIB) / size.memoryMiB);
  const tasksPerInstance = Math.min(byCpu, byMemory);
  if (tasksPerInstance < 1 || utilisation <= 0) return undefined;
  const fullPrice = instanceType.pricePerHour / tasksPerInstance;
  return {
    instanceType: instanceType.name,
    tasksPerInstance,
    perTaskHour: fullPrice / Math.min(utilisation, 1),
    breakEvenUtilisation: fullPrice / fargatePerHour,
  };
}

/**
 * The cheapest of some instance types for a task at a utilisation. Undefined when it fits on none.
 *
 * @example
 * cheapestOnEc2({ cpu: 300, memoryMiB: 700 }, 0.024685, { utilisation: 0.8 })?.instanceType // 'm5.large'
 */
export function cheapestOnEc2(
  size: FargateSize,
  fargatePerHour: number,
  {
    utilisation,
    instanceTypes = EC2_INSTANCE_TYPES,
  }: { readonly utilisation: number; readonly instanceTypes?: readonly Ec2InstanceType[] },
): Ec2Comparison | undefined {
  return instanceTypes
    .flatMap((instanceType) => compareWithEc2(size, fargatePerHour, { instanceType, utilisation }) ?? [])
    .reduce<Ec2Comparison | undefined>(
      (best, next) => (best === undefined || next.perTaskHour < best.perTaskHour ? next : best),
      undefined,
    );
}
