import { withCompanion } from '../context.ts';
import { defineRule } from '../rule.ts';
import type { RunningTask } from '../subject/task.ts';
import { failing } from '../verdict.ts';

export const imageDigestDrift = defineRule({
  id: 'image-digest-drift',
  title: 'All tasks of a revision run the same images',
  severity: 'high',
  sets: ['reliability'],
  remedy: 'Force a new deployment, and pin the image by its digest.',
  controls: {},
  offender: ['update-service', 'notify'],
  evaluate: {
    task: (task, _options, context) =>
      withCompanion(context.tasks, 'the other tasks of the revision', (tasks) => {
        const siblings = tasks.filter((other) => isSibling(task, other));
        return failing(
          (task.containers ?? []).flatMap(({ name, imageDigest }, index) => {
            const others = new Set(siblings.flatMap((other) => digestOf(other, name) ?? []));
            const isSame = imageDigest === undefined || [...others].every((digest) => digest === imageDigest);
            if (isSame) return [];
            return {
              path: `containers[${index}].imageDigest`,
              ...(name !== undefined && { container: name }),
              value: imageDigest,
              message: `Container ${name} runs another image here than in other tasks of the same revision.`,
            };
          }),
        );
      }),
  },
});

function isSibling(task: RunningTask, other: RunningTask): boolean {
  return other.taskDefinitionArn === task.taskDefinitionArn && other.group === task.group;
}

function digestOf({ containers = [] }: RunningTask, name: string | undefined): string | undefined {
  return containers.find((container) => container.name === name)?.imageDigest;
}
