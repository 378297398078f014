import { isWindows, placed } from '../definition-parts.ts';
import { defineRegistrationRule, eachContainer, violatedIf } from '../registration-rule.ts';

/** ulimits ("Ulimit", ECS API reference). */
export const ULIMIT_RULES = [
  defineRegistrationRule({
    id: 'ulimits/soft-within-hard',
    source: 'reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Lower softLimit to hardLimit, or raise hardLimit.',
    violations: eachContainer(({ container, path }) =>
      placed(container.ulimits, `${path}.ulimits`).flatMap(
        ({ part: { name = '?', softLimit, hardLimit }, path: at }) =>
          violatedIf(
            // -1 is no limit at all.
            softLimit !== undefined &&
              hardLimit !== undefined &&
              hardLimit !== -1 &&
              (softLimit > hardLimit || softLimit === -1),
            `${at}.softLimit`,
            `Soft limit exceeds hard limit for ulimit ${name}.`,
          ),
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'ulimits/not-on-windows',
    wording: 'ours',
    certainty: 'likely',
    source: 'ContainerDefinition, ECS API reference: not for Windows containers',
    fix: 'Remove the ulimits.',
    violations: eachContainer(({ container, path }, definition) =>
      violatedIf(
        isWindows(definition) && (container.ulimits ?? []).length > 0,
        `${path}.ulimits`,
        'ulimits are not supported for Windows containers.',
      ),
    ),
  }),
];
