import { PROTECTED_TAG } from '@taskwarden/response';
import type { Statement } from './statements.ts';

/** What is changed in a cluster. Revisions belong to none, and deregistering one can't be conditioned. */
const ON_RUNNING = ['ecs:StopTask', 'ecs:UpdateService'];
const ON_TAGS = ['ecs:TagResource', 'ecs:UntagResource'];

/**
 * What the function that acts is denied, whatever its code does: everything that a protected cluster runs, and everything
 * that carries the tag of protection ("Actions, resources, and condition keys for Amazon ECS", service authorization
 * reference). The code's own guard says so first; this holds where the code is wrong. `arn` gives a resource of ECS its ARN.
 */
export function protectedStatements<Arn>(
  clusters: readonly string[],
  arn: (resource: string) => Arn,
): Statement<Arn | string>[] {
  const tagged: Statement<Arn | string> = {
    effect: 'deny',
    actions: [...ON_RUNNING, ...ON_TAGS],
    resources: ['*'],
    conditions: [{ test: 'StringEquals', variable: `aws:ResourceTag/${PROTECTED_TAG}`, values: ['true'] }],
  };
  if (clusters.length === 0) return [tagged];
  return [
    tagged,
    {
      effect: 'deny',
      actions: ON_RUNNING,
      resources: ['*'],
      conditions: [
        { test: 'ArnLike', variable: 'ecs:cluster', values: clusters.map((name) => arn(`cluster/${name}`)) },
      ],
    },
    {
      effect: 'deny',
      actions: ON_TAGS,
      resources: clusters.flatMap((name) => [
        arn(`cluster/${name}`),
        arn(`service/${name}/*`),
        arn(`task/${name}/*`),
      ]),
    },
  ];
}
