/**
 * The network around a task, as plain data: what preflight judges. A file of it can be written by hand, or gathered from
 * DescribeSubnets, DescribeRouteTables, DescribeVpcEndpoints and DescribeSecurityGroups.
 */
import { type Reading, readShape } from '../read-shape.ts';
import { flag, integer, list, type ShapeOf, structure, text, word } from '../shape.ts';

const SECURITY_GROUP_RULE = structure({
  /** Default tcp; `-1` and `all` are every protocol. */
  protocol: word('tcp', 'udp', '-1', 'all'),
  /** Default: every port. */
  fromPort: integer,
  toPort: integer,
  /** A CIDR, a security group, a prefix list. Default: everywhere. */
  peer: text,
});
const RULES = list(SECURITY_GROUP_RULE);

const SUBNET = structure({
  id: text,
  availabilityZone: text,
  /** Where the default route leads: an internet gateway, a NAT gateway, nowhere. Default none. */
  route: word('internet', 'nat', 'none'),
  /** Absent: enough. */
  freeAddresses: integer,
});

const ENDPOINT = structure({
  /** `logs`, or in full `com.amazonaws.eu-west-1.logs`. */
  service: text,
  /** Default true. Gateways have none and need none. */
  privateDns: flag,
  /** What its security groups let in. Absent: everything. */
  ingress: RULES,
  /** Subnets whose route table leads to it; for gateways only. Absent: all. */
  subnets: list(text),
});

const MOUNT_TARGET = structure({
  fileSystemId: text,
  availabilityZone: text,
  /** What its security groups let in. Absent: everything. */
  ingress: RULES,
});

export const TASK_NETWORK = structure({
  region: text,
  subnets: list(SUBNET),
  assignPublicIp: flag,
  /** Of the task. Absent or without egress: everything may go out, as in AWS's default. */
  securityGroups: list(structure({ id: text, ingress: RULES, egress: RULES })),
  endpoints: list(ENDPOINT),
  /** Absent: not known, and not judged. */
  mountTargets: list(MOUNT_TARGET),
  /** Flags of the VPC; default true, as AWS makes a default VPC. */
  dnsSupport: flag,
  dnsHostnames: flag,
});

export interface SecurityGroupRule extends ShapeOf<typeof SECURITY_GROUP_RULE> {}
export interface NetworkSubnet extends ShapeOf<typeof SUBNET> {}
export interface NetworkEndpoint extends ShapeOf<typeof ENDPOINT> {}
export interface MountTarget extends ShapeOf<typeof MOUNT_TARGET> {}
export interface TaskNetwork extends ShapeOf<typeof TASK_NETWORK> {}

/** The network in plain JSON, with what could not be read. */
export function readTaskNetwork(json: unknown): Reading<TaskNetwork> {
  return readShape(TASK_NETWORK, json);
}
