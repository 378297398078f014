/**
 * EC2 instance types as container instances: vCPUs, memory, GPUs, network interfaces.
 *
 * vCPUs, memory and GPUs: EC2 instance type pages. Network interfaces: "Elastic network interface trunking", ECS guide
 * (text of June 2023: the task limit without trunking, plus the primary interface), for t, g4dn, g6 and the seventh
 * generation on Intel and AMD the limits that AWS publishes with amazon-vpc-resource-controller-k8s (October 2025).
 * Task limits with trunking are the guide's. For c7i, m7i, r7i and g6, which its 2023 text lacks, they are inferred: these
 * types have the same branch interfaces there as the sixth generation. Types without a figure do not trunk, or the sources
 * don't say. AWS adds types all the time: a type that is missing here is unknown, not wrong.
 */
export interface InstanceTypeCapacity {
  readonly name: string;
  readonly vcpu: number;
  /** Installed. What ECS can reserve is less: see `estimatedRegisteredMemoryMiB`. */
  readonly memoryMiB: number;
  readonly gpus: number;
  /** Network interfaces, the primary one included. */
  readonly enis: number;
  /** Tasks in awsvpc mode once the account has `awsvpcTrunking` on. */
  readonly trunkedTasks?: number;
}

/** Interfaces, and tasks with trunking, by size. */
type Networks = Readonly<Record<string, readonly [enis: number, trunkedTasks: number]>>;

const FIFTH: Networks = {
  medium: [2, 4],
  large: [3, 10],
  xlarge: [4, 20],
  '2xlarge': [4, 40],
  '4xlarge': [8, 60],
  '8xlarge': [8, 60],
  '9xlarge': [8, 60],
  '12xlarge': [8, 60],
  '16xlarge': [15, 120],
  '18xlarge': [15, 120],
  '24xlarge': [15, 120],
};
const SIXTH: Networks = {
  ...FIFTH,
  '8xlarge': [8, 90],
  '12xlarge': [8, 120],
  '32xlarge': [15, 120],
  '48xlarge': [15, 120],
};

const UP_TO_24 = 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge';
const C5 = 'large xlarge 2xlarge 4xlarge 9xlarge 12xlarge 18xlarge 24xlarge';
const INTEL_6 = `${UP_TO_24} 32xlarge`;
const AMD_6 = `${INTEL_6} 48xlarge`;
const INTEL_7 = `${UP_TO_24} 48xlarge`;
const GRAVITON = 'medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge';

/** Families whose memory grows with their vCPUs. */
const FAMILIES: readonly {
  readonly families: string;
  readonly gibPerVcpu: number;
  readonly sizes: string;
  readonly networks: Networks;
  readonly trunks?: false;
}[] = [
  { families: 'm5 m5a m5d', gibPerVcpu: 4, sizes: UP_TO_24, networks: FIFTH },
  { families: 'r5a', gibPerVcpu: 8, sizes: UP_TO_24, networks: FIFTH },
  { families: 'r5d', gibPerVcpu: 8, sizes: UP_TO_24, networks: FIFTH },
  { families: 'c5 c5d', gibPerVcpu: 2, sizes: C5, networks: FIFTH },
  { families: 'c5a', gibPerVcpu: 2, sizes: UP_TO_24, networks: FIFTH },
  // The guide leaves r5.8xlarge out of trunking by name.
  { families: 'r5', gibPerVcpu: 8, sizes: UP_TO_24.replace(' 8xlarge', ''), networks: FIFTH },
  { families: 'r5', gibPerVcpu: 8, sizes: '8xlarge', networks: FIFTH, trunks: false },
  { families: 'm6i m6id m6in', gibPerVcpu: 4, sizes: UP_TO_24, networks: SIXTH },
  { families: 'm6i m6id', gibPerVcpu: 4, sizes: '32xlarge', networks: SIXTH },
  { families: 'c6i c6id', gibPerVcpu: 2, sizes: INTEL_6, networks: SIXTH },
  { families: 'r6i r6id', gibPerVcpu: 8, sizes: INTEL_6, networks: SIXTH },
  { families: 'm6a', gibPerVcpu: 4, sizes: AMD_6, networks: SIXTH },
  { families: 'c6a', gibPerVcpu: 2, sizes: AMD_6, networks: SIXTH },
  { families: 'r6a', gibPerVcpu: 8, sizes: AMD_6, networks: SIXTH },
  { families: 'm6g m6gd m7g', gibPerVcpu: 4, sizes: GRAVITON, networks: FIFTH },
  { families: 'c6g c6gd c7g', gibPerVcpu: 2, sizes: GRAVITON, networks: FIFTH },
  { families: 'r6g r6gd r7g', gibPerVcpu: 8, sizes: GRAVITON, networks: FIFTH },
  { families: 'm7i', gibPerVcpu: 4, sizes: INTEL_7, networks: SIXTH },
  { families: 'c7i', gibPerVcpu: 2, sizes: INTEL_7, networks: SIXTH },
  { families: 'r7i', gibPerVcpu: 8, sizes: INTEL_7, networks: SIXTH },
];

/** Types that follow no rule: name, vCPUs, GiB, GPUs, interfaces, tasks with trunking. */
const SINGLE_TYPES: readonly (readonly [string, number, number, number, number, number?])[] = [
  ['t2.nano', 1, 0.5, 0, 2],
  ['t2.micro', 1, 1, 0, 2],
  ['t2.small', 1, 2, 0, 3],
  ['t2.medium', 2, 4, 0, 3],
  ['t2.large', 2, 8, 0, 3],
  ['t2.xlarge', 4, 16, 0, 3],
  ['t2.2xlarge', 8, 32, 0, 3],
  ['t3.nano', 2, 0.5, 0, 2],
  ['t3.micro', 2, 1, 0, 2],
  ['t3.small', 2, 2, 0, 3],
  ['t3.medium', 2, 4, 0, 3],
  ['t3.large', 2, 8, 0, 3],
  ['t3.xlarge', 4, 16, 0, 4],
  ['t3.2xlarge', 8, 32, 0, 4],
  ['t3a.nano', 2, 0.5, 0, 2],
  ['t3a.micro', 2, 1, 0, 2],
  ['t3a.small', 2, 2, 0, 2],
  ['t3a.medium', 2, 4, 0, 3],
  ['t3a.large', 2, 8, 0, 3],
  ['t3a.xlarge', 4, 16, 0, 4],
  ['t3a.2xlarge', 8, 32, 0, 4],
  ['t4g.nano', 2, 0.5, 0, 2],
  ['t4g.micro', 2, 1, 0, 2],
  ['t4g.small', 2, 2, 0, 3],
  ['t4g.medium', 2, 4, 0, 3],
  ['t4g.large', 2, 8, 0, 3],
  ['t4g.xlarge', 4, 16, 0, 4],
  ['t4g.2xlarge', 8, 32, 0, 4],
  ['g4dn.xlarge', 4, 16, 1, 3],
  ['g4dn.2xlarge', 8, 32, 1, 3],
  ['g4dn.4xlarge', 16, 64, 1, 3],
  ['g4dn.8xlarge', 32, 128, 1, 4],
  ['g4dn.12xlarge', 48, 192, 4, 8],
  ['g4dn.16xlarge', 64, 256, 1, 4],
  ['g4dn.metal', 96, 384, 8, 15],
  ['g5.xlarge', 4, 16, 1, 4, 6],
  ['g5.2xlarge', 8, 32, 1, 4, 19],
  ['g5.4xlarge', 16, 64, 1, 8, 40],
  ['g5.8xlarge', 32, 128, 1, 8, 90],
  ['g5.12xlarge', 48, 192, 4, 15, 120],
  ['g5.16xlarge', 64, 256, 1, 8, 120],
  ['g5.24xlarge', 96, 384, 4, 15, 120],
  ['g5.48xlarge', 192, 768, 8, 7, 120],
  ['g6.xlarge', 4, 16, 1, 4, 20],
  ['g6.2xlarge', 8, 32, 1, 4, 40],
  ['g6.4xlarge', 16, 64, 1, 8, 60],
  ['g6.8xlarge', 32, 128, 1, 8, 90],
  ['g6.12xlarge', 48, 192, 4, 8, 120],
  ['g6.16xlarge', 64, 256, 1, 15, 120],
  ['g6.24xlarge', 96, 384, 4, 15, 120],
  ['g6.48xlarge', 192, 768, 8, 15, 120],
  ['p3.2xlarge', 8, 61, 1, 4, 40],
  ['p3.8xlarge', 32, 244, 4, 8, 60],
  ['p3.16xlarge', 64, 488, 8, 8, 120],
  ['p4d.24xlarge', 96, 1152, 8, 60, 120],
];

/** Every type known here, by name. */
export const INSTANCE_TYPE_CAPACITIES: ReadonlyMap<string, InstanceTypeCapacity> = new Map(
  [...FAMILIES.flatMap(familyTypes), ...SINGLE_TYPES.map(singleType)].map((type) => [type.name, type]),
);

function familyTypes({
  families,
  gibPerVcpu,
  sizes,
  networks,
  trunks,
}: (typeof FAMILIES)[number]): readonly InstanceTypeCapacity[] {
  return families.split(' ').flatMap((family) =>
    sizes.split(' ').map((size) => {
      const vcpu = vcpusOf(size);
      const [enis, trunkedTasks] = networks[size] ?? [0, 0];
      const type = { name: `${family}.${size}`, vcpu, memoryMiB: vcpu * gibPerVcpu * 1024, gpus: 0, enis };
      return trunks === false ? type : { ...type, trunkedTasks };
    }),
  );
}

function vcpusOf(size: string): number {
  const fixed: Readonly<Record<string, number>> = { medium: 1, large: 2, xlarge: 4 };
  return fixed[size] ?? 4 * Number.parseInt(size, 10);
}

function singleType([name, vcpu, gib, gpus, enis, trunkedTasks]: (typeof SINGLE_TYPES)[number]) {
  const type = { name, vcpu, memoryMiB: gib * 1024, gpus, enis };
  return trunkedTasks === undefined ? type : { ...type, trunkedTasks };
}

/**
 * How many tasks in awsvpc mode fit by network interfaces: one is the instance's own. Undefined for a type that is not
 * in the table.
 *
 * @example
 * awsvpcTaskLimit('c5.large') // 2
 * awsvpcTaskLimit('c5.large', { trunking: true }) // 10
 */
export function awsvpcTaskLimit(
  name: string,
  { trunking = false }: { readonly trunking?: boolean } = {},
): number | undefined {
  const type = INSTANCE_TYPE_CAPACITIES.get(name);
  if (type === undefined) return undefined;
  return trunking ? (type.trunkedTasks ?? type.enis - 1) : type.enis - 1;
}

/** The guide's one example: an m4.large with 8192 MiB installed registers 7985 MiB on Amazon Linux. */
const REGISTERED_SHARE = 7985 / 8192;

/**
 * About the memory that an instance registers with: the kernel keeps some, and the agent what ECS_RESERVED_MEMORY says
 * ("Container Instance Memory Management", ECS guide). An estimate, scaled from the guide's example: DescribeContainerInstances
 * tells the real number.
 */
export function estimatedRegisteredMemoryMiB(
  { memoryMiB }: Pick<InstanceTypeCapacity, 'memoryMiB'>,
  reservedMiB = 0,
): number {
  return Math.floor(memoryMiB * REGISTERED_SHARE) - reservedMiB;
}
