import { placed } from '../definition-parts.ts';
import { defineRegistrationRule, eachContainer, violatedIf } from '../registration-rule.ts';

const MOST_FILES = 10;
const S3_OBJECT = /^arn:[\w-]+:s3:::[^/]+\/.+$/;

/** Environment files ("EnvironmentFile", ECS API reference). */
export const ENVIRONMENT_FILE_RULES = [
  defineRegistrationRule({
    id: 'environment-files/count',
    source: 'reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Keep at most 10 environment files.',
    violations: eachContainer(({ container, path }) =>
      violatedIf(
        (container.environmentFiles ?? []).length > MOST_FILES,
        `${path}.environmentFiles[${MOST_FILES}]`,
        'The maximum number of environment files was exceeded. Specify ten or less and try again.',
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'environment-files/arn',
    source: 'reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Give the ARN of the object, arn:aws:s3:::<bucket>/<key>.env.',
    violations: eachContainer(({ container, path }) =>
      placed(container.environmentFiles, `${path}.environmentFiles`).flatMap(
        ({ part: { value = '' }, path: at }) =>
          violatedIf(!S3_OBJECT.test(value), `${at}.value`, 'Invalid arn syntax.'),
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'environment-files/extension',
    wording: 'ours',
    source: 'EnvironmentFile, ECS API reference: the file must have the extension .env',
    fix: 'Name the file with .env at its end.',
    violations: eachContainer(({ container, path }) =>
      placed(container.environmentFiles, `${path}.environmentFiles`).flatMap(
        ({ part: { value = '' }, path: at }) =>
          violatedIf(
            S3_OBJECT.test(value) && !value.endsWith('.env'),
            `${at}.value`,
            'The environment file must have the extension .env.',
          ),
      ),
    ),
  }),
];
