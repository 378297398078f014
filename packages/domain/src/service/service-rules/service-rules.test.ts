import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ACCEPTED } from '../../../test/create-service/accepted.ts';
import { REFUSED } from '../../../test/create-service/refused/index.ts';
import { onFargate } from '../../../test/create-service/services.ts';
import { checkService } from '../check-service.ts';
import { SERVICE_RULES } from './index.ts';

describe('what CreateService refuses', () => {
  test.each(
    REFUSED.map(
      ([rule, service, path, message, known = {}]) => [rule, service, path, message, known] as const,
    ),
  )('%s', (rule, service, path, message, known) => {
    const problems = checkService(service, known).filter((problem) => problem.rule === rule);

    expect(problems.map((problem) => ({ path: problem.path, message: problem.message }))).toEqual([
      { path, message },
    ]);
  });

  test('every rule of a service is refused at least once; those of strategies are tested with them', () => {
    const refused = new Set(REFUSED.map(([rule]) => rule));
    const own = SERVICE_RULES.map(({ id }) => id).filter((id) => !id.startsWith('launch/strategy-'));

    expect(own.filter((id) => !refused.has(id))).toEqual([]);
  });

  test('an unknown platform version has an exception of its own', () => {
    expect(checkService(onFargate({ platformVersion: '9' }))[0]?.code).toBe('PlatformUnknownException');
  });
});

test.each(ACCEPTED.map(([sentence, service, known = {}]) => [sentence, service, known] as const))(
  'accepts %s',
  (_sentence, service, known) => {
    expect(checkService(service, known)).toEqual([]);
  },
);

test('the list of rules has a file for every prefix', () => {
  const files = globSync('packages/domain/src/service/service-rules/*.ts')
    .map((file) => file.split('/').at(-1)?.replace('.ts', ''))
    .filter((stem) => stem !== 'index' && stem !== 'service-rules.test');

  expect(new Set(SERVICE_RULES.map(({ id }) => id.split('/')[0]))).toEqual(new Set(files));
});
