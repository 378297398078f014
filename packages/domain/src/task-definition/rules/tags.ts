import { placed } from '../definition-parts.ts';
import { defineRegistrationRule, repeated, violatedIf } from '../registration-rule.ts';

const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const MOST_TAGS = 50;

/** Tags ("Tag", ECS API reference). ECS's words are known for the empty list only. */
export const TAG_RULES = [
  defineRegistrationRule({
    id: 'tags/not-empty-list',
    source: 'message from public reports',
    fix: 'Leave `tags` out when there are none.',
    // An answer of DescribeTaskDefinition does hold an empty list.
    violations: ({ tags, taskDefinitionArn }) =>
      violatedIf(taskDefinitionArn === undefined && tags?.length === 0, 'tags', 'Tags can not be empty.'),
  }),
  defineRegistrationRule({
    id: 'tags/count',
    code: 'InvalidParameterException',
    wording: 'ours',
    source: 'Tag, ECS API reference',
    fix: 'Keep at most 50 tags.',
    violations: ({ tags }) =>
      violatedIf(
        (tags ?? []).length > MOST_TAGS,
        `tags[${MOST_TAGS}]`,
        'A resource can have at most 50 tags.',
      ),
  }),
  defineRegistrationRule({
    id: 'tags/text',
    code: 'InvalidParameterException',
    wording: 'ours',
    source: 'Tag, ECS API reference',
    fix: 'Use 1 to 128 characters for a key and up to 256 for a value: letters, digits, blanks and _ . : / = + - @.',
    violations: ({ tags }) =>
      placed(tags, 'tags').flatMap(({ part: { key = '', value = '' }, path }) => [
        ...violatedIf(
          key === '' || key.length > 128 || !CHARACTERS.test(key),
          `${path}.key`,
          `The tag key '${key}' is invalid.`,
        ),
        ...violatedIf(
          value.length > 256 || !CHARACTERS.test(value),
          `${path}.value`,
          `The value of tag '${key}' is invalid.`,
        ),
      ]),
  }),
  defineRegistrationRule({
    id: 'tags/unique',
    code: 'InvalidParameterException',
    wording: 'ours',
    source: 'Tag, ECS API reference',
    fix: 'Use every tag key once.',
    violations: ({ tags }) =>
      repeated(placed(tags, 'tags'), ({ part }) => part.key).map(({ part, path }) => ({
        path: `${path}.key`,
        message: `The tag key '${part.key}' is given more than once.`,
      })),
  }),
  defineRegistrationRule({
    id: 'tags/reserved-prefix',
    code: 'InvalidParameterException',
    wording: 'ours',
    source: 'Tag, ECS API reference',
    fix: 'Choose a key that does not begin with "aws:", in whatever case.',
    // Described resources may carry AWS's own tags.
    violations: ({ tags, taskDefinitionArn }) =>
      placed(taskDefinitionArn === undefined ? tags : [], 'tags').flatMap(({ part, path }) =>
        violatedIf(
          /^aws:/i.test(part.key ?? ''),
          `${path}.key`,
          `The tag key '${part.key}' begins with the reserved prefix 'aws:'.`,
        ),
      ),
  }),
];
