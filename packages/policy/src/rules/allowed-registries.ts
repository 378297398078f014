import { fitsPattern, type ImageName } from '@taskwarden/domain';
import { everyImage } from '../look/image.ts';
import { defineRule } from '../rule.ts';
import { notEvaluated } from '../verdict.ts';

interface Options {
  readonly registries: readonly string[];
  readonly tags: readonly string[];
}

const allowedImages = everyImage<Options>(({ image, name, options }) => {
  const full = `${image.registry}/${image.repository}`;
  if (!options.registries.some((allowed) => isWithin(allowed, full))) {
    return { message: `Container ${name} runs an image of ${full}, which is not in the list.` };
  }
  return (
    !isAllowedTag(image, options.tags) && {
      message: `Container ${name} runs the tag ${image.tag ?? 'latest'}.`,
    }
  );
});

export const allowedRegistries = defineRule({
  id: 'allowed-registries',
  title: 'Every image comes from a registry that is trusted',
  severity: 'high',
  sets: [],
  remedy: 'Mirror the image to ECR, or read it through a pull-through cache.',
  controls: { config: ['ECS_ECRIMAGE_CHECK (sample)'] },
  offender: ['stop-standalone', 'roll-back', 'deregister', 'notify'],
  options: {
    registries: {
      kind: 'list',
      default: [],
      says: 'Registries with the beginning of the path, as `111122223333.dkr.ecr.*.amazonaws.com` or `docker.io/library`. Without any, nothing can be judged.',
    },
    tags: { kind: 'list', default: ['*'], says: 'Tags that are fine, with `*`.' },
  },
  evaluate: {
    taskDefinition: (definition, options, context) =>
      options.registries.length === 0
        ? notEvaluated('the option registries names none')
        : allowedImages(definition, options, context),
  },
});

/**
 * Whole parts of a path only: `acme` does not allow `acme-evil`. A `*` stands for anything within one part, so that none of a
 * host's name can be met by a path.
 */
function isWithin(allowed: string, full: string): boolean {
  const parts = full.split('/');
  const wanted = allowed.replace(/\/+$/, '').split('/');
  return wanted.every((pattern, index) => fitsPattern(pattern, parts[index]));
}

function isAllowedTag({ tag, digest }: ImageName, patterns: readonly string[]): boolean {
  if (tag === undefined && digest !== undefined) return true;
  return patterns.some((pattern) => fitsPattern(pattern, tag ?? 'latest'));
}
