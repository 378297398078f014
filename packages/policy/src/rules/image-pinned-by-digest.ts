import { known } from '../context.ts';
import { everyImage } from '../look/image.ts';
import { defineRule } from '../rule.ts';

export const imagePinnedByDigest = defineRule({
  id: 'image-pinned-by-digest',
  title: 'Every image is pinned by its digest',
  severity: 'low',
  sets: [],
  remedy: 'Write name@sha256:… into the definition, as CI pushed it.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    taskDefinition: everyImage(({ image: { digest }, name, container, context }) => {
      if (digest !== undefined && /^sha256:[\da-f]{64}$/i.test(digest)) return;
      // A service's tasks all run the digest that ECS resolved first, unless versionConsistency is disabled.
      const running = (known(context.tasks) ?? []).flatMap((task) => task.containers ?? []);
      const isResolved =
        known(context.service) !== undefined &&
        container.versionConsistency !== 'disabled' &&
        running.some((other) => other.name === name && other.imageDigest !== undefined);
      return !isResolved && { message: `Container ${name} runs whatever the registry has under its tag.` };
    }),
  },
});
