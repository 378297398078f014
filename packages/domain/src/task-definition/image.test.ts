import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatImage, parseImage } from './image.ts';

const DIGEST = `sha256:${'0'.repeat(64)}`;

describe('image names', () => {
  test.each<readonly [string, string, string, string | undefined, string | undefined]>([
    ['nginx', 'docker.io', 'library/nginx', undefined, undefined],
    ['nginx:1.27', 'docker.io', 'library/nginx', '1.27', undefined],
    ['bitnami/redis', 'docker.io', 'bitnami/redis', undefined, undefined],
    ['docker.io/nginx', 'docker.io', 'library/nginx', undefined, undefined],
    ['registry-1.docker.io/library/nginx:1', 'docker.io', 'library/nginx', '1', undefined],
    ['public.ecr.aws/nginx/nginx:1.27', 'public.ecr.aws', 'nginx/nginx', '1.27', undefined],
    [`ghcr.io/acme/web@${DIGEST}`, 'ghcr.io', 'acme/web', undefined, DIGEST],
    ['localhost/web:dev', 'localhost', 'web', 'dev', undefined],
    ['registry.acme.com:5000/team/web:1', 'registry.acme.com:5000', 'team/web', '1', undefined],
    [`nginx:1.27@${DIGEST}`, 'docker.io', 'library/nginx', '1.27', DIGEST],
    [
      'mcr.microsoft.com/windows/servercore/iis',
      'mcr.microsoft.com',
      'windows/servercore/iis',
      undefined,
      undefined,
    ],
  ])('%s', (image, registry, repository, tag, digest) => {
    const parsed = parseImage(image);

    expect([parsed?.registry, parsed?.repository, parsed?.tag, parsed?.digest]).toEqual([
      registry,
      repository,
      tag,
      digest,
    ]);
    expect(parsed?.ecr).toBeUndefined();
  });

  test.each([
    ['111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1', 'eu-west-1', 'aws', false],
    ['111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/web', 'cn-north-1', 'aws-cn', false],
    ['111122223333.dkr.ecr-fips.us-gov-west-1.amazonaws.com/web', 'us-gov-west-1', 'aws-us-gov', true],
    ['111122223333.dkr-ecr.us-east-1.on.aws/web', 'us-east-1', 'aws', false],
  ])('%s is in Amazon ECR', (image, region, partition, fips) => {
    expect(parseImage(image)?.ecr).toEqual({ accountId: '111122223333', region, partition, fips });
  });

  test.each([
    '',
    'my image',
    'nginx:',
    'nginx:a b',
    'UPPER//x',
    `nginx@sha256:xyz`,
    'nginx@@x',
    'arn:aws:iam::1:role/x',
    'host:port/x',
  ])('"%s" is none', (image) => {
    expect(parseImage(image)).toBeUndefined();
  });

  test('a full name reads as itself', () => {
    const part = fc.stringMatching(/^[a-z\d]{1,8}$/);
    const name = fc.record({
      registry: fc.constantFrom(
        'docker.io',
        'ghcr.io',
        'localhost',
        '111122223333.dkr.ecr.eu-west-1.amazonaws.com',
      ),
      repository: fc.array(part, { minLength: 2, maxLength: 3 }).map((parts) => parts.join('/')),
      tag: part,
    });

    fc.assert(
      fc.property(name, (image) => {
        expect(parseImage(formatImage(image))).toMatchObject(image);
      }),
    );
  });
});
