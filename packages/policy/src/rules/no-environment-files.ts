import { fitsPattern } from '@taskwarden/domain';
import { everyOwnContainer } from '../look/containers.ts';
import { defineRule } from '../rule.ts';

/** Bucket of an S3 ARN: `arn:aws:s3:::bucket/key`. */
const BUCKET = /^arn:[\w-]+:s3:::([^/]+)/;

export const noEnvironmentFiles = defineRule({
  id: 'no-environment-files',
  title: 'Environment files come from known buckets only',
  severity: 'low',
  sets: [],
  remedy: 'Use secrets and environment, or add the bucket to the option buckets.',
  controls: {},
  offender: ['notify'],
  options: {
    buckets: { kind: 'list', default: [], says: 'Buckets that are fine, with `*`.' },
  },
  evaluate: {
    taskDefinition: everyOwnContainer(({ container, name, options }) =>
      (container.environmentFiles ?? []).flatMap(({ value = '' }, index) => {
        const bucket = BUCKET.exec(value)?.[1] ?? '';
        if (options.buckets.some((pattern) => fitsPattern(pattern, bucket))) return [];
        return {
          at: `environmentFiles[${index}].value`,
          value,
          message: `Container ${name} reads variables from a file that no rule can look into.`,
        };
      }),
    ),
  },
});
