/** An event as it comes from EventBridge, less account and region. */
interface Sample {
  readonly version: string;
  readonly id: string;
  readonly time: string;
  readonly resources: readonly string[];
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: Readonly<Record<string, unknown>>;
}

const ENVELOPE = { version: '0', id: 'doctor', time: '2026-01-01T00:00:00Z', resources: [] } as const;
const ecs = (detailType: string, detail: Sample['detail']): Sample => ({
  ...ENVELOPE,
  source: 'aws.ecs',
  'detail-type': detailType,
  detail,
});

const STOPPED_TASK = { taskArn: 'arn:aws:ecs:::task/doctor', lastStatus: 'STOPPED', group: 'family:doctor' };
const CALL = { eventSource: 'ecs.amazonaws.com', eventName: 'UpdateService' };

/** By rule: an event that it must match, with as little in it as that takes. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  'task-state-change': ecs('ECS Task State Change', STOPPED_TASK),
  'deployment-state-change': ecs('ECS Deployment State Change', {
    eventName: 'SERVICE_DEPLOYMENT_FAILED',
    deploymentId: 'ecs-svc/1',
  }),
  'service-action': ecs('ECS Service Action', { eventName: 'SERVICE_STEADY_STATE' }),
  'container-instance-state-change': ecs('ECS Container Instance State Change', { status: 'ACTIVE' }),
  'api-call': ecs('AWS API Call via CloudTrail', CALL),
  'task-start-or-end': ecs('ECS Task State Change', STOPPED_TASK),
  'deployment-end': ecs('ECS Deployment State Change', { eventName: 'SERVICE_DEPLOYMENT_COMPLETED' }),
  'definition-or-service-change': ecs('AWS API Call via CloudTrail', CALL),
};

export function sampleFor(rule: string): Sample {
  const sample = SAMPLES[rule];
  if (sample === undefined) throw new Error(`doctor has no sample event for the rule ${rule}`);
  return sample;
}
