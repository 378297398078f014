import { networkModeOf, placed, requires } from '../definition-parts.ts';
import { defineRegistrationRule, eachContainer, violatedIf } from '../registration-rule.ts';

/** GPUs, retired accelerators, fault injection, credential specs ("RegisterTaskDefinition", ECS API reference). */
export const RESOURCE_RULES = [
  defineRegistrationRule({
    id: 'resources/gpu-count',
    wording: 'ours',
    source: 'ResourceRequirement, ECS API reference: the number of physical GPUs',
    fix: 'Set value to a whole number of at least 1.',
    violations: eachContainer(({ container, name, path }, definition) =>
      // Fargate is told that it has no GPU at all.
      placed(
        requires(definition, 'FARGATE') ? [] : container.resourceRequirements,
        `${path}.resourceRequirements`,
      )
        .filter(({ part }) => part.type === 'GPU')
        .flatMap(({ part: { value = '' }, path: at }) =>
          violatedIf(
            !/^[1-9]\d*$/.test(value),
            `${at}.value`,
            `Invalid 'resourceRequirements' setting for container '${name}'. The number of GPUs must be a positive integer.`,
          ),
        ),
    ),
  }),
  defineRegistrationRule({
    id: 'resources/inference-accelerators',
    source: 'reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Remove inferenceAccelerators: Amazon Elastic Inference is retired.',
    violations: ({ inferenceAccelerators }) =>
      violatedIf(
        (inferenceAccelerators ?? []).length > 0,
        'inferenceAccelerators',
        "Unsupported field 'inferenceAccelerators'",
      ),
  }),
  defineRegistrationRule({
    id: 'resources/fault-injection',
    wording: 'ours',
    certainty: 'likely',
    source: 'RegisterTaskDefinition, ECS API reference (enableFaultInjection): awsvpc or host',
    fix: 'Use the network mode awsvpc or host, or remove enableFaultInjection.',
    violations: (definition) =>
      violatedIf(
        definition.enableFaultInjection === true && !['awsvpc', 'host'].includes(networkModeOf(definition)),
        'enableFaultInjection',
        'enableFaultInjection is supported when networkMode is awsvpc or host.',
      ),
  }),
  defineRegistrationRule({
    id: 'resources/credential-specs',
    wording: 'ours',
    source: 'ContainerDefinition, ECS API reference: one credential spec',
    fix: 'Keep one credential spec.',
    violations: eachContainer(({ container, path }) =>
      violatedIf(
        (container.credentialSpecs ?? []).length > 1,
        `${path}.credentialSpecs[1]`,
        'A container can have one credential spec.',
      ),
    ),
  }),
];
