import { describe, expect, test } from 'vitest';
import { ACCOUNT, aStop, REGION } from '../test/facts.ts';
import { fingerprintOf } from './fingerprint.ts';
import { serviceKey, stopTime, subjectOfService, subjectOfTask } from './subject.ts';

const place = { account: ACCOUNT, region: REGION };
const CLUSTER = `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/prod`;
const long = `arn:aws:ecs:${REGION}:${ACCOUNT}:service/prod/web`;
const short = `arn:aws:ecs:${REGION}:${ACCOUNT}:service/web`;

describe('the service of an event', () => {
  test.each([
    ['the long ARN tells the cluster', { serviceArn: long }, 'prod'],
    ['the short ARN needs the cluster of the event', { serviceArn: short, clusterArn: CLUSTER }, 'prod'],
    ['the short ARN alone leaves the cluster unknown', { serviceArn: short }, 'unknown'],
  ])('%s', (_sentence, service, clusterName) => {
    expect(subjectOfService(place, service)).toEqual({ ...place, clusterName, kind: 'service', name: 'web' });
  });
});

describe('what a task belongs to', () => {
  test.each([
    ['a service', 'service:web', `${ACCOUNT}/${REGION}/prod/web`],
    ['a family, wherever it runs', 'family:nightly', `${ACCOUNT}/${REGION}/family:nightly`],
    ['a group of its own', 'batch/2026', `${ACCOUNT}/${REGION}/group:batch/2026`],
  ])('%s', (_sentence, group, key) => {
    const { task } = aStop({ task: 'one', at: 0, group });

    expect(serviceKey(subjectOfTask(place, task))).toBe(key);
  });
});

test('a stop without times is taken to have happened when its event says', () => {
  const { task } = aStop({ task: 'one', at: 9 });
  const { stoppedAt, ...timeless } = task;

  expect(stopTime(task, 1)).toBe(stoppedAt);
  expect(stopTime(timeless, 1)).toBe(1);
});

describe('a fingerprint', () => {
  const subject = subjectOfService(place, { serviceArn: long });
  const cause = 'out-of-memory/container-limit';
  const print = fingerprintOf(subject, { cause, container: 'app' });

  test.each([
    ['account', { ...subject, account: '444455556666' }, cause, 'app'],
    ['region', { ...subject, region: 'us-east-1' }, cause, 'app'],
    ['cluster', { ...subject, clusterName: 'dev' }, cause, 'app'],
    ['service', { ...subject, name: 'api' }, cause, 'app'],
    ['kind of owner', { ...subject, kind: 'family' as const }, cause, 'app'],
    ['cause', subject, 'image-pull/not-found', 'app'],
    ['container', subject, cause, 'sidecar'],
  ])('differs with the %s', (_what, other, otherCause, container) => {
    expect(fingerprintOf(other, { cause: otherCause, container })).not.toBe(print);
  });

  test('stays what it is from release to release, as open incidents are found by it', () => {
    expect(print).toBe('d5867b8ef5fa2154');
  });
});
