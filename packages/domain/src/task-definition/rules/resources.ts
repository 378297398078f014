import { networkModeOf } from '../definition-parts.ts';
import { defineRegistrationRule, eachContainer, violatedIf } from '../registration-rule.ts';

/** Retired accelerators, fault injection, credential specs ("RegisterTaskDefinition", ECS API reference). */
export const RESOURCE_RULES = [
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
