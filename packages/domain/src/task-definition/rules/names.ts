import { containersOf, isBlank } from '../definition-parts.ts';
import { defineRegistrationRule, eachContainer, repeated, violatedIf } from '../registration-rule.ts';

const NAME = /^[\w-]{1,255}$/;
const IMAGE_CHARACTERS = /^[\w\-:./#@]+$/;

/** Family, container names and images ("RegisterTaskDefinition" and "ContainerDefinition", ECS API reference). */
export const NAME_RULES = [
  defineRegistrationRule({
    id: 'names/family-required',
    certainty: 'likely',
    source: 'RegisterTaskDefinition, ECS API reference; SDKs refuse it before the call',
    fix: 'Give the task definition a family.',
    violations: ({ family }) => violatedIf(isBlank(family), 'family', 'Family should not be null or empty.'),
  }),
  defineRegistrationRule({
    id: 'names/family-characters',
    source: 'RegisterTaskDefinition, ECS API reference; message from public reports',
    fix: 'Use up to 255 letters, digits, hyphens and underscores.',
    violations: ({ family }) =>
      violatedIf(
        !isBlank(family) && !NAME.test(family ?? ''),
        'family',
        'Family contains invalid characters.',
      ),
  }),
  defineRegistrationRule({
    id: 'names/container-name-required',
    source: 'message from public reports and moto',
    fix: 'Give the container a name.',
    violations: eachContainer(({ container, path }) =>
      violatedIf(isBlank(container.name), `${path}.name`, 'Container.name should not be null or empty.'),
    ),
  }),
  defineRegistrationRule({
    id: 'names/container-name-characters',
    source: 'ContainerDefinition, ECS API reference; message from public reports',
    fix: 'Use up to 255 letters, digits, hyphens and underscores.',
    violations: eachContainer(({ container, path }) =>
      violatedIf(
        !isBlank(container.name) && !NAME.test(container.name ?? ''),
        `${path}.name`,
        'Container.name contains invalid characters.',
      ),
    ),
  }),
  defineRegistrationRule({
    id: 'names/container-name-unique',
    source: 'reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Give every container of the task definition its own name.',
    violations: (definition) =>
      repeated(containersOf(definition), ({ container }) => container.name).map(({ path }) => ({
        path: `${path}.name`,
        message: 'Container names must be unique within a task definition.',
      })),
  }),
  defineRegistrationRule({
    id: 'names/image-required',
    source: 'message from public reports and moto',
    fix: 'Give the container an image.',
    violations: eachContainer(({ container, path }) =>
      violatedIf(isBlank(container.image), `${path}.image`, 'Container.image should not be null or empty.'),
    ),
  }),
  defineRegistrationRule({
    id: 'names/image-characters',
    source: 'ContainerDefinition, ECS API reference; message from public reports',
    fix: 'Use letters, digits, hyphens, underscores, colons, periods, slashes and number signs, at most 255 before the @, and a sha256 digest.',
    violations: eachContainer(({ container: { image }, path }) =>
      violatedIf(
        image !== undefined && !isBlank(image) && !isImageName(image),
        `${path}.image`,
        'Container.image contains invalid characters',
      ),
    ),
  }),
];

function isImageName(image: string): boolean {
  const [name = '', digest] = image.split('@');
  const isDigest = digest === undefined || /^sha256:[\da-f]{64}$/i.test(digest);
  return IMAGE_CHARACTERS.test(image) && name.length <= 255 && isDigest;
}
