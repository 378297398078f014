/** What preflight has to say of one task definition in one network. */
import {
  type Connection,
  type ConnectionContext,
  connectionsNeeded,
  type EndpointNeeded,
  endpointsNeeded,
  internetNeeded,
  type Permission,
  type PreflightFinding,
  permissionsNeeded,
  preflight,
  type SecurityGroupRuleNeeded,
  START_STEPS,
  type StartStep,
  securityGroupRules,
  type TaskDefinition,
  type TaskNetwork,
} from '@taskwarden/domain';

export interface PreflightStep {
  readonly step: StartStep;
  readonly connections: readonly Connection[];
  readonly findings: readonly PreflightFinding[];
}

export interface PreflightReport {
  /** In the order of the start; steps that the definition does not take are left out. */
  readonly steps: readonly PreflightStep[];
  /** The first that fails: what people will see. */
  readonly stopsAt?: PreflightFinding;
  readonly endpoints: readonly EndpointNeeded[];
  /** Connections that no VPC endpoint serves. */
  readonly internet: readonly Connection[];
  readonly securityGroupRules: readonly SecurityGroupRuleNeeded[];
  readonly permissions: readonly Permission[];
}

export function preflightReport(
  definition: TaskDefinition,
  network: TaskNetwork,
  context: ConnectionContext,
): PreflightReport {
  const findings = preflight(definition, network, context);
  const connections = connectionsNeeded(definition, context);
  const steps = START_STEPS.map((step) => ({
    step,
    connections: connections.filter((connection) => connection.step === step),
    findings: findings.filter((finding) => finding.step === step),
  })).filter((each) => each.connections.length > 0 || each.findings.length > 0);
  const stopsAt = steps.flatMap((step) => step.findings)[0];
  const usesEndpoints = (network.endpoints ?? []).length > 0;
  return {
    steps,
    ...(stopsAt === undefined ? {} : { stopsAt }),
    endpoints: endpointsNeeded(definition, context),
    internet: internetNeeded(definition, context),
    securityGroupRules: securityGroupRules(definition, { ...context, usesEndpoints }),
    permissions: permissionsNeeded(definition, context),
  };
}
