/** Rules on the images of containers. */
import { type ImageName, parseImage, type TaskDefinition } from '@taskwarden/domain';
import type { Evaluation } from '../rule.ts';
import { notEvaluated } from '../verdict.ts';
import { everyOwnContainer, isInjected, type Look, nameOf, type Offence } from './containers.ts';

export interface LookAtImage<Options> extends Look<Options> {
  readonly image: ImageName;
  /** As it stands in the definition. */
  readonly written: string;
}

/** Fails for every offence of every image; an image whose name nobody can read is no pass. */
export function everyImage<Options>(
  offenceOf: (look: LookAtImage<Options>) => Omit<Offence, 'at' | 'value'> | undefined | false,
): Evaluation<TaskDefinition, Options> {
  const readable = everyOwnContainer<Options>((look) => {
    const written = look.container.image ?? '';
    const image = parseImage(written);
    const offence = image && offenceOf({ ...look, image, written });
    return offence && { at: 'image', value: written, ...offence };
  });
  return (definition, options, context) => {
    const outcome = readable(definition, options, context);
    const unread = unreadableImages(definition);
    if (outcome.verdict === 'fail' || unread.length === 0) return outcome;
    return notEvaluated(`the image of ${unread.join(', ')} could not be read`);
  };
}

function unreadableImages({ containerDefinitions = [] }: TaskDefinition): readonly string[] {
  return containerDefinitions
    .filter((container) => !isInjected(container) && parseImage(container.image ?? '') === undefined)
    .map((container) => nameOf(container) ?? '?');
}
