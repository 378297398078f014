import { expect, test } from 'vitest';
import { aNotice } from '../test/notices.ts';
import { consoleLinks } from './console-links.ts';

test.each([
  [
    'eu-west-1',
    'https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/prod/services/web/health?region=eu-west-1',
  ],
  [
    'cn-north-1',
    'https://cn-north-1.console.amazonaws.cn/ecs/v2/clusters/prod/services/web/health?region=cn-north-1',
  ],
  [
    'us-gov-west-1',
    'https://us-gov-west-1.console.amazonaws-us-gov.com/ecs/v2/clusters/prod/services/web/health?region=us-gov-west-1',
  ],
  ['evil.example/', undefined],
])('a service in %s has its page in the console of its partition', (region, link) => {
  expect(consoleLinks.subject(aNotice({ region }))).toBe(link);
});

test('what has no page has no link', () => {
  expect(consoleLinks.subject(aNotice({ subject: { kind: 'family', name: 'nightly' } }))).toBeUndefined();
  expect(consoleLinks.cluster({ region: 'eu-west-1', clusterName: 'unknown' })).toBeUndefined();
  expect(consoleLinks.taskDefinition({ region: 'eu-west-1', clusterName: 'prod' }, 'web')).toBeUndefined();
});

test('tasks and revisions have theirs, names encoded', () => {
  const place = { region: 'eu-west-1', clusterName: 'prod' };

  expect(consoleLinks.task(place, 'arn:aws:ecs:eu-west-1:111122223333:task/prod/0123')).toBe(
    'https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/prod/tasks/0123/configuration?region=eu-west-1',
  );
  expect(consoleLinks.taskDefinition(place, 'a b:7')).toBe(
    'https://eu-west-1.console.aws.amazon.com/ecs/v2/task-definitions/a%20b/7/containers?region=eu-west-1',
  );
});
