import { FARGATE_EPHEMERAL_STORAGE_GIB, fargateHourlyCost } from './cost.ts';
import { cheapestOnEc2 } from './ec2-comparison.ts';
import { smallestFargateSize } from './fargate-size.ts';
import type { LaunchType } from './launch-type.ts';
import { fargatePrices } from './price.ts';

/** What is known of a workload when somebody asks where to run it. */
export interface Workload {
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly gpu?: boolean;
  readonly privileged?: boolean;
  readonly hostNetwork?: boolean;
  /** Docker volume plug-ins or paths of the host. */
  readonly hostVolumes?: boolean;
  /** Placement constraints or strategies: tasks together, apart, or on instances with an attribute. */
  readonly placement?: boolean;
  readonly ephemeralStorageGiB?: number;
  readonly windows?: boolean;
  /** One task on every instance. */
  readonly daemon?: boolean;
  /** Runs on machines outside AWS. */
  readonly onPremises?: boolean;
  /** Share of the capacity that would be in use over a day on instances of one's own, 0 to 1. */
  readonly steadyUtilisation?: number;
  /** Survives being stopped with two minutes' notice. */
  readonly interruptible?: boolean;
}

export interface LaunchTypeAdvice {
  readonly launchType: LaunchType;
  readonly capacityProvider?: 'FARGATE' | 'FARGATE_SPOT';
  /** Whether the workload leaves a choice at all. */
  readonly forced: boolean;
  readonly reasons: readonly string[];
  /** Another launch type that would do as well, with what speaks for it. */
  readonly alternative?: { readonly launchType: LaunchType; readonly reason: string };
}

interface Need {
  readonly holds: (workload: Workload) => boolean;
  readonly reason: string;
}

/** What Fargate can't do at all ("Task definition differences for Fargate", ECS guide). */
const BEYOND_FARGATE: readonly Need[] = [
  { holds: (workload) => workload.gpu === true, reason: 'Fargate has no GPUs.' },
  { holds: (workload) => workload.privileged === true, reason: 'Fargate runs no privileged containers.' },
  {
    holds: (workload) => workload.hostNetwork === true,
    reason: 'Fargate knows only the awsvpc network mode.',
  },
  {
    holds: (workload) => workload.hostVolumes === true,
    reason: 'Fargate mounts neither host paths nor Docker volumes.',
  },
  { holds: (workload) => workload.daemon === true, reason: 'Daemon services need container instances.' },
  {
    holds: (workload) => workload.placement === true,
    reason: 'Fargate takes neither placement constraints nor strategies.',
  },
  {
    holds: ({ ephemeralStorageGiB = 0 }) => ephemeralStorageGiB > FARGATE_EPHEMERAL_STORAGE_GIB.maximum,
    reason: `Fargate has at most ${FARGATE_EPHEMERAL_STORAGE_GIB.maximum} GiB of ephemeral storage.`,
  },
  {
    holds: (workload) => smallestFargateSize(workload, workload.windows ? 'WINDOWS' : 'LINUX') === undefined,
    reason: 'No Fargate size is large enough.',
  },
];

/**
 * Which launch type suits a workload, and why, as a list of reasons. Where the workload leaves a choice, the known prices
 * decide (us-east-1, Linux, on demand): with a steady utilisation they are compared for a task of just this size on the
 * cheapest of `EC2_INSTANCE_TYPES`. An interruptible workload is not compared: Fargate Spot costs less than either.
 *
 * @example
 * adviseLaunchType({ cpu: 256, memoryMiB: 512, gpu: true }).launchType // 'EC2'
 */
export function adviseLaunchType(workload: Workload): LaunchTypeAdvice {
  if (workload.onPremises) {
    return {
      launchType: 'EXTERNAL',
      forced: true,
      reasons: ['It runs on machines outside AWS (ECS Anywhere).'],
    };
  }
  const obstacles = BEYOND_FARGATE.filter((need) => need.holds(workload)).map((need) => need.reason);
  if (obstacles.length > 0) {
    return { launchType: 'EC2', forced: true, reasons: obstacles, ...managedAlternative(workload) };
  }
  const compared = comparePrices(workload);
  if (compared?.cheaper !== 'EC2') return fargateAdvice(workload, compared);
  return {
    launchType: 'EC2',
    forced: false,
    reasons: [compared.reason, 'Somebody has to patch and scale them.'],
    ...managedAlternative(workload),
  };
}

interface PriceComparison {
  readonly cheaper: 'EC2' | 'FARGATE';
  readonly reason: string;
}

function comparePrices(workload: Workload): PriceComparison | undefined {
  const { steadyUtilisation: utilisation = 0, interruptible, windows } = workload;
  const size = smallestFargateSize(workload);
  const prices = fargatePrices('us-east-1');
  if (interruptible || windows || size === undefined || prices === undefined) return undefined;
  const fargate = fargateHourlyCost({ size, platform: 'linux-x86' }, prices);
  const ec2 = typeof fargate === 'number' ? cheapestOnEc2(workload, fargate, { utilisation }) : undefined;
  if (typeof fargate !== 'number' || ec2 === undefined) return undefined;
  return {
    cheaper: ec2.perTaskHour < fargate ? 'EC2' : 'FARGATE',
    reason:
      `With ${ec2.instanceType} used to ${Math.round(utilisation * 100)} %, a task costs ${ec2.perTaskHour.toFixed(4)} dollars ` +
      `an hour there and ${fargate.toFixed(4)} on Fargate; they are equal at ${Math.round(ec2.breakEvenUtilisation * 100)} %.`,
  };
}

/** What runs on instances runs on Managed Instances too, save for daemons, Docker volumes and Windows. */
function managedAlternative(workload: Workload): Pick<LaunchTypeAdvice, 'alternative'> {
  if (workload.daemon || workload.hostVolumes || workload.windows) return {};
  return {
    alternative: {
      launchType: 'MANAGED_INSTANCES',
      reason:
        'ECS Managed Instances would run it as well: AWS picks, patches and scales the hosts, for a fee.',
    },
  };
}

function fargateAdvice(workload: Workload, compared: PriceComparison | undefined): LaunchTypeAdvice {
  const reasons = ['No host to patch or to scale, and nothing in the workload needs one.'];
  if (compared) reasons.push(compared.reason);
  // Fargate Spot runs Linux only ("Fargate capacity providers", ECS guide).
  const spot = workload.interruptible === true && workload.windows !== true;
  if (spot) reasons.push('It survives an interruption: Fargate Spot costs up to 70 % less.');
  return {
    launchType: 'FARGATE',
    capacityProvider: spot ? 'FARGATE_SPOT' : 'FARGATE',
    forced: false,
    reasons,
  };
}
