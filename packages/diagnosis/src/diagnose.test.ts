import { describe, expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';
import type { Diagnosis, StopContext, StopRecord } from './diagnosis.ts';

type Part = Partial<Diagnosis>;
const OOM = 'OutOfMemoryError: Container killed due to memory usage';
const SCALING = 'Scaling activity initiated by (deployment ecs-svc/1)';
const EXITED = 'Essential container in task exited';

interface Case {
  readonly record: Partial<StopRecord>;
  readonly context?: StopContext;
  readonly verdict: Part;
}

const verdictOn = ({ record, context }: Pick<Case, 'record' | 'context'>) =>
  diagnose({ containers: [], ...record }, context);

const cases = (table: Readonly<Record<string, Case>>) => Object.entries(table);

describe('evidence is weighed', () => {
  test.each(
    cases({
      'an out-of-memory reason decides whatever the exit code': {
        record: { stoppedReason: EXITED, containers: [{ name: 'app', exitCode: 1, reason: OOM }] },
        verdict: { cause: 'out-of-memory/container-limit', container: 'app', confidence: 'certain' },
      },
      'an out-of-memory reason decides even where the scheduler ordered the stop': {
        record: { stoppedReason: SCALING, containers: [{ name: 'app', exitCode: 137, reason: OOM }] },
        verdict: {
          cause: 'out-of-memory/container-limit',
          initiator: 'service-scheduler',
          conflicts: ['stoppedReason speaks of scaling/scale-in-or-replacement.'],
        },
      },
      '137 after an order is the end of the stop timeout': {
        record: {
          stopCode: 'ServiceSchedulerInitiated',
          stoppedReason: SCALING,
          containers: [{ name: 'app', exitCode: 137 }],
        },
        verdict: { cause: 'scaling/scale-in-or-replacement', expected: true, conflicts: [] },
      },
      '137 without reason and order is unclear, and says so': {
        record: { stoppedReason: EXITED, containers: [{ name: 'app', exitCode: 137 }] },
        verdict: { cause: 'application-exit/sigkill-unexplained', confidence: 'unclear', expected: false },
      },
      'an exit code of its own is a conflict where the stop was ordered': {
        record: { stoppedReason: SCALING, containers: [{ name: 'app', exitCode: 1 }] },
        verdict: {
          cause: 'scaling/scale-in-or-replacement',
          conflicts: [
            'containers[app].exitCode is 1 (general error of the application) although the stop was ordered.',
          ],
        },
      },
      'a reason of a container outranks exit codes': {
        record: {
          stoppedReason: EXITED,
          containers: [
            { name: 'side', exitCode: 1 },
            { name: 'app', reason: 'CannotPullContainerError: Error response from daemon: manifest unknown' },
          ],
        },
        verdict: { cause: 'image-pull/not-found', container: 'app' },
      },
      'a whole reason of a container replaces the same reason cut off at the task': {
        record: {
          stoppedReason:
            'CannotPullContainerError: Error response from daemon: pull access denied for acme/shop, repository does not...',
          containers: [
            {
              name: 'app',
              reason:
                'CannotPullContainerError: Error response from daemon: pull access denied for acme/shop, repository does not exist or may require docker login: denied: User: x is not authorized to perform: ecr:BatchGetImage',
            },
          ],
        },
        verdict: { cause: 'image-pull/auth-denied', container: 'app' },
      },
      'a stop code alone says least': {
        record: { stopCode: 'TaskFailedToStart', containers: [{ name: 'app', reason: OOM }] },
        verdict: { cause: 'out-of-memory/container-limit' },
      },
      'a user stops a task with words that resemble a reason of ECS': {
        record: { stopCode: 'UserInitiated', stoppedReason: 'replacing the unhealthy Spot task was fun' },
        verdict: {
          cause: 'user-initiated/stop-task',
          initiator: 'user',
          expected: true,
          evidence: [
            { field: 'stoppedReason', text: 'replacing the unhealthy Spot task was fun' },
            { field: 'stopCode', text: 'UserInitiated' },
          ],
        },
      },
      'a new reason of the scheduler is not taken for a scale-in': {
        record: { stopCode: 'ServiceSchedulerInitiated', stoppedReason: 'Quantum drift detected' },
        verdict: { cause: 'unknown/unrecognised', initiator: 'service-scheduler', expected: false },
      },
      'a new reason of a container does not hide its exit code': {
        record: {
          stoppedReason: EXITED,
          containers: [{ name: 'app', exitCode: 3, reason: 'Quantum drift' }],
        },
        verdict: {
          cause: 'application-exit/error-exit',
          conflicts: ['No cause is known for what containers[app].reason says.'],
        },
      },
      'an empty record is unrecognised': {
        record: {},
        verdict: { cause: 'unknown/unrecognised', confidence: 'unclear', evidence: [] },
      },
    }),
  )('%s', (_, { verdict, ...given }) => {
    expect(verdictOn(given)).toMatchObject(verdict);
  });
});

describe('the container that failed first is blamed', () => {
  const waiting = {
    name: 'app',
    exitCode: 143,
    reason:
      'CannotStartContainerError: dependency graph: failed to resolve container ordering dependency [migrate] for target [app] as dependency did not exit successfully.',
  };
  const stopped = (...containers: StopRecord['containers']) => ({
    record: { stoppedReason: EXITED, containers },
  });

  test.each(
    cases({
      'a dependency with an error': {
        ...stopped(waiting, { name: 'migrate', exitCode: 2 }),
        verdict: { cause: 'application-exit/error-exit', container: 'migrate' },
      },
      'a dependency of which nothing is known': {
        ...stopped(waiting),
        verdict: {
          cause: 'dependency/not-successful',
          container: 'app',
          captured: { dependency: 'migrate', exitCode: '143', signal: 'SIGTERM' },
        },
      },
      'the one with an error among those that were torn down': {
        ...stopped(
          { name: 'web', exitCode: 137 },
          { name: 'api', exitCode: 1 },
          { name: 'log', exitCode: 143 },
        ),
        verdict: { cause: 'application-exit/error-exit', container: 'api' },
      },
      'the main container that ended well, not the sidecar that was killed then': {
        ...stopped({ name: 'log_router', exitCode: 137 }, { name: 'job', exitCode: 0 }),
        verdict: { cause: 'application-exit/clean-exit', container: 'job' },
      },
      'the main container that was killed, not the sidecar that ended well': {
        ...stopped({ name: 'log-router', exitCode: 0 }, { name: 'app', exitCode: 137 }),
        verdict: { cause: 'application-exit/sigkill-unexplained', container: 'app' },
      },
      'an essential one rather than one that may end': {
        ...stopped(
          { name: 'init', exitCode: 1, essential: false },
          { name: 'app', exitCode: 139, essential: true },
        ),
        verdict: { cause: 'application-exit/signal-crash', container: 'app' },
      },
    }),
  )('%s', (_, { verdict, ...given }) => {
    expect(verdictOn(given)).toMatchObject(verdict);
  });
});

describe('a good end', () => {
  const ended = (group?: string): StopRecord => ({
    stopCode: 'EssentialContainerExited',
    stoppedReason: EXITED,
    containers: [{ name: 'app', exitCode: 0 }],
    ...(group !== undefined && { group }),
  });

  test.each([
    ['of a standalone task is expected', ended('family:nightly'), true],
    ['of a task in a group of the caller is expected', ended('batch'), true],
    ['in a service is a fault', ended('service:shop'), false],
    ['of a task of which nobody knows whose it is counts as a fault', ended(), false],
  ])('%s', (_, record, expected) => {
    expect(diagnose(record)).toMatchObject({ cause: 'application-exit/clean-exit', expected });
  });
});

describe('who set the stop going', () => {
  const scaled = { stopCode: 'ServiceSchedulerInitiated', stoppedReason: SCALING };

  test.each<[string, Partial<StopRecord>, StopContext, Diagnosis['initiator']]>([
    ['the scheduler, where no context says more', scaled, {}, 'service-scheduler'],
    ['a newer deployment', scaled, { newerDeploymentInProgress: true }, 'deployment'],
    [
      'a deployment that took its place',
      scaled,
      { deployment: { deploymentId: 'ecs-svc/1', state: 'superseded' } },
      'deployment',
    ],
    [
      'the roll-back of its own deployment',
      scaled,
      { deployment: { deploymentId: 'ecs-svc/1', state: 'failed' } },
      'deployment',
    ],
    ['auto scaling', scaled, { desiredCountLoweredBy: 'autoscaling' }, 'autoscaling'],
    ['a person who lowered the desired count', scaled, { desiredCountLoweredBy: 'user' }, 'user'],
    [
      'a person who called StopTask',
      { stoppedReason: 'enough' },
      { stopTaskCall: { actor: 'jane' } },
      'user',
    ],
    [
      'Taskwarden, by its own reason',
      { stopCode: 'UserInitiated', stoppedReason: 'Taskwarden: root user' },
      {},
      'taskwarden',
    ],
    [
      'Taskwarden, by the call that CloudTrail saw',
      {},
      { stopTaskCall: { actor: 'x', reason: 'Taskwarden: root user' } },
      'taskwarden',
    ],
    ['Spot', { stopCode: 'SpotInterruption' }, {}, 'spot'],
    ['a health check', { stoppedReason: 'Task failed container health checks' }, {}, 'health-check'],
    [
      'the task, where it could not even be placed',
      { stopCode: 'TaskFailedToStart', stoppedReason: 'AGENT' },
      {},
      'task',
    ],
    ['the host', { stoppedReason: 'Host EC2 (instance i-0a1b2c3d4e5f60718) terminated.' }, {}, 'host'],
    ['the task itself', { containers: [{ name: 'app', exitCode: 1 }] }, {}, 'task'],
    [
      'the scheduler, for events of a service',
      { serviceEvent: 'SERVICE_TASK_PLACEMENT_FAILURE: RESOURCE:CPU' },
      {},
      'service-scheduler',
    ],
    ['nobody known', { stoppedReason: 'Quantum drift detected' }, {}, 'unknown'],
  ])('%s', (_, record, context, initiator) => {
    expect(verdictOn({ record, context }).initiator).toBe(initiator);
  });
});

describe('stop codes without a reason', () => {
  test.each<[string, Partial<StopRecord>, string]>([
    ['the scheduler', { stopCode: 'ServiceSchedulerInitiated' }, 'scaling/scale-in-or-replacement'],
    [
      'the older Spot notice on Fargate',
      { stopCode: 'TerminationNotice', capacityProviderName: 'FARGATE_SPOT' },
      'spot-interruption/fargate-spot',
    ],
    [
      'a termination notice of an instance',
      { stopCode: 'TerminationNotice', launchType: 'EC2' },
      'host/instance-terminated',
    ],
    [
      'a sick host on Fargate',
      { stopCode: 'InfrastructureHealth', launchType: 'FARGATE' },
      'host/fargate-maintenance',
    ],
    ['a failed start', { stopCode: 'TaskFailedToStart' }, 'unknown/task-failed-to-start'],
    ['an exit without exit code', { stopCode: 'EssentialContainerExited' }, 'application-exit/unknown-exit'],
    ['a code that ECS may add', { stopCode: 'SomethingNew' }, 'unknown/unrecognised'],
  ])('%s', (_, record, cause) => {
    expect(verdictOn({ record }).cause).toBe(cause);
  });
});

describe('what is told', () => {
  test('names of the text stand in summary and remedy', () => {
    const { summary, remedy, captured } = verdictOn({
      record: {
        stoppedReason:
          'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ghcr.io/acme/shop:1.4: ghcr.io/acme/shop:1.4: not found',
      },
    });

    expect(summary).toBe(
      'ghcr.io has no ghcr.io/acme/shop:1.4: the repository, tag or digest does not exist.',
    );
    expect(remedy).toContain('Push ghcr.io/acme/shop:1.4');
    expect(captured).toEqual({
      image: 'ghcr.io/acme/shop:1.4',
      registry: 'ghcr.io',
      repository: 'acme/shop',
      tag: '1.4',
    });
  });

  test('an image that the text does not name comes from the container', () => {
    const { captured } = verdictOn({
      record: {
        containers: [{ name: 'app', image: 'shop:2', reason: 'CannotPullContainerError: API error (404)' }],
      },
    });

    expect(captured).toMatchObject({ image: 'shop:2', registry: 'docker.io', repository: 'shop', tag: '2' });
  });

  test('evidence is quoted with its field, beside the exit code', () => {
    expect(
      verdictOn({ record: { containers: [{ name: 'app', exitCode: 137, reason: OOM }] } }).evidence,
    ).toEqual([
      { field: 'containers[app].reason', text: OOM },
      { field: 'containers[app].exitCode', text: '137' },
    ]);
  });

  test('signatures of presigned URLs and passwords are not quoted', () => {
    const { evidence } = verdictOn({
      record: {
        stoppedReason:
          'CannotPullContainerError: Get https://jane:hunter2@registry.example/v2/: dial tcp: https://bucket.s3.amazonaws.com/a?X-Amz-Security-Token=SECRET&X-Amz-Signature=SECRET',
      },
    });

    expect(JSON.stringify(evidence)).not.toMatch(/SECRET|hunter2/);
  });

  test('SIGKILL as late as a stop timeout is told', () => {
    const { summary } = verdictOn({
      record: {
        stoppedReason: EXITED,
        containers: [{ name: 'app', exitCode: 137 }],
        stoppingAt: 1_000_000,
        executionStoppedAt: 1_031_000,
      },
    });

    expect(summary).toContain('31 s after stopping began');
  });

  test('a cause that strikes before the start conflicts with a task that ran', () => {
    const { conflicts } = verdictOn({
      record: {
        stopCode: 'TaskFailedToStart',
        stoppedReason: 'CannotPullContainerError: manifest unknown',
        startedAt: 1,
      },
    });

    expect(conflicts).toEqual([
      'The task had started (startedAt is set), but this cause strikes before a container runs.',
      'stopCode TaskFailedToStart says that the task never ran, but startedAt is set.',
    ]);
  });

  test('an exit code of 0 beside a failed pull was filled in by a tool', () => {
    const { conflicts } = verdictOn({
      record: {
        containers: [{ name: 'app', exitCode: 0, reason: 'CannotPullContainerError: manifest unknown' }],
      },
    });

    expect(conflicts).toEqual([
      'containers[app].exitCode is 0, but a container that never ran has no exit code: a tool filled it in.',
    ]);
  });
});

test('a container without a name is told of without one', () => {
  const verdict = verdictOn({ record: { containers: [{ name: '', exitCode: 1 }] } });

  expect(verdict.container).toBeUndefined();
  expect(verdict.summary).toMatch(/^A container ended /);
  expect(verdict.evidence).toEqual([{ field: 'containers[0].exitCode', text: '1' }]);
});

test('a name with blanks around it is told without them', () => {
  const verdict = diagnose({ containers: [{ name: 'app\n', reason: 'CannotStopContainerError: x' }] });

  expect([verdict.container, verdict.summary]).toEqual(['app', 'The stop signal could not be sent to app.']);
});
