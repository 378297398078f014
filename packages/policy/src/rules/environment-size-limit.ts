import type { TaskDefinition } from '@taskwarden/domain';
import { nameOf } from '../look/containers.ts';
import { defineRule } from '../rule.ts';
import { failing, type Violation } from '../verdict.ts';

export const environmentSizeLimit = defineRule({
  id: 'environment-size-limit',
  title: 'A definition stays clear of the limits of the API',
  severity: 'medium',
  sets: ['reliability'],
  remedy: 'Move variables to a parameter or an environment file, or split the task.',
  controls: {},
  offender: ['notify'],
  options: {
    variables: {
      kind: 'count',
      default: 90,
      from: 1,
      to: 1000,
      says: 'Environment variables of one container that are fine. CloudFormation was seen to drop the whole list above 100.',
    },
    kibibytes: {
      kind: 'count',
      default: 60,
      from: 1,
      to: 64,
      says: 'KiB of the whole definition that are fine. RegisterTaskDefinition takes 64.',
    },
  },
  evaluate: {
    taskDefinition: (definition, { variables, kibibytes }) =>
      failing([...tooMany(definition, variables), ...tooLarge(definition, kibibytes)]),
  },
});

function tooMany({ containerDefinitions = [] }: TaskDefinition, limit: number): readonly Violation[] {
  return containerDefinitions.flatMap((container, index) => {
    const { environment = [] } = container;
    if (environment.length <= limit) return [];
    const name = nameOf(container) ?? '?';
    return {
      path: `containerDefinitions[${index}].environment`,
      container: name,
      value: environment.length,
      message: `Container ${name} has ${environment.length} environment variables.`,
    };
  });
}

/** Bytes of UTF-8: what the request carries. */
function tooLarge(definition: TaskDefinition, limit: number): readonly Violation[] {
  const kibibytes = Math.ceil(new TextEncoder().encode(JSON.stringify(definition)).length / 1024);
  if (kibibytes <= limit) return [];
  return [{ path: '', value: kibibytes, message: `The definition is ${kibibytes} KiB, and ECS takes 64.` }];
}
