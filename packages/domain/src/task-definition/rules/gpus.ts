import type { ResourceRequirement } from '../container-definition.ts';
import { containersOf, type Placed, placed, requires } from '../definition-parts.ts';
import { defineRegistrationRule, violatedIf } from '../registration-rule.ts';
import type { TaskDefinition } from '../task-definition.ts';

interface Requirement extends Placed<ResourceRequirement> {
  /** Of the container. */
  readonly name: string;
}

const requirementsOf = (definition: TaskDefinition): readonly Requirement[] =>
  containersOf(definition).flatMap(({ container, name, path }) =>
    placed(container.resourceRequirements, `${path}.resourceRequirements`).map((each) => ({ ...each, name })),
  );

const gpusOf = (definition: TaskDefinition): readonly Requirement[] =>
  // Fargate is told that it has no GPU at all.
  requires(definition, 'FARGATE') ? [] : requirementsOf(definition).filter(({ part }) => part.type === 'GPU');

const neuronDevicesOf = (definition: TaskDefinition): readonly Requirement[] =>
  requirementsOf(definition).filter(({ part }) => part.type === 'NeuronDevice');

const isGpuCount = (value: string): boolean =>
  value === 'ALL' || (/^\d*\.?\d+$/.test(value) && Number(value) > 0);
const isShared = ({ part }: Requirement): boolean => part.sharingStrategy !== undefined;
const invalid = ({ name }: Requirement, why: string): string =>
  `Invalid 'resourceRequirements' setting for container '${name}'. ${why}`;

const SOURCE = 'ResourceRequirement, ECS API reference';

/** GPUs, reserved or shared, and Neuron devices: all that the page says, in words of ours. */
export const GPU_RULES = [
  defineRegistrationRule({
    id: 'gpus/count',
    wording: 'ours',
    source: `${SOURCE}: the number of physical GPUs, or ALL; on G6f instances a part of one ("Amazon ECS GPU sharing")`,
    fix: 'Set value to a number above 0, or to ALL.',
    violations: (definition) =>
      gpusOf(definition).flatMap((gpu) =>
        violatedIf(
          !isShared(gpu) && !isGpuCount(gpu.part.value ?? ''),
          `${gpu.path}.value`,
          invalid(gpu, 'The number of GPUs must be positive, or ALL.'),
        ),
      ),
  }),
  defineRegistrationRule({
    id: 'gpus/reserved-or-shared',
    wording: 'ours',
    source: `${SOURCE}: either value or sharingStrategy, and the same for all containers of the task`,
    fix: 'Give all containers of the task that need a GPU a value, or all of them a sharingStrategy.',
    violations: (definition) => {
      const gpus = gpusOf(definition);
      const [first] = gpus;
      return gpus.flatMap((gpu) =>
        isShared(gpu) && gpu.part.value !== undefined
          ? violatedIf(
              true,
              `${gpu.path}.sharingStrategy`,
              invalid(gpu, 'A GPU takes either value or sharingStrategy.'),
            )
          : violatedIf(
              first !== undefined && isShared(gpu) !== isShared(first),
              gpu.path,
              invalid(gpu, 'The containers of a task must all share GPUs, or none of them.'),
            ),
      );
    },
  }),
  defineRegistrationRule({
    id: 'gpus/only-gpus-are-shared',
    wording: 'ours',
    source: `${SOURCE}: a sharing strategy only when the type is GPU`,
    fix: 'Remove sharingStrategy.',
    violations: (definition) =>
      requirementsOf(definition).flatMap((requirement) =>
        violatedIf(
          isShared(requirement) && requirement.part.type !== 'GPU',
          `${requirement.path}.sharingStrategy`,
          invalid(requirement, 'Only a GPU has a sharingStrategy.'),
        ),
      ),
  }),
  defineRegistrationRule({
    id: 'gpus/external-shares-none',
    wording: 'ours',
    source: `${SOURCE}: not with a definition that requires EXTERNAL`,
    fix: 'Give the container a value, or remove EXTERNAL from requiresCompatibilities.',
    violations: (definition) =>
      gpusOf(definition).flatMap((gpu) =>
        violatedIf(
          isShared(gpu) && requires(definition, 'EXTERNAL'),
          `${gpu.path}.sharingStrategy`,
          'EXTERNAL does not support GPU sharing.',
        ),
      ),
  }),
  defineRegistrationRule({
    id: 'gpus/neuron-devices',
    wording: 'ours',
    source: `${SOURCE}: the value must be ALL, and one container of the task takes them`,
    fix: 'Let one container have NeuronDevice with the value ALL.',
    violations: (definition) =>
      neuronDevicesOf(definition).flatMap((device, index) => [
        ...violatedIf(
          device.part.value !== 'ALL',
          `${device.path}.value`,
          invalid(device, 'The value of NeuronDevice must be ALL.'),
        ),
        ...violatedIf(
          index > 0 && device.name !== neuronDevicesOf(definition)[0]?.name,
          device.path,
          'Only one container of a task can have Neuron devices.',
        ),
      ]),
  }),
];
