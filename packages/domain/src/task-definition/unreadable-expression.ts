import { parseQuery } from '../placement/query/parse-query.ts';
import type { Violation } from '../registration-rule.ts';

/** The violation of a `memberOf` constraint whose expression ECS would not understand. Its words for it are not known. */
export function unreadableExpression(expression: string | undefined, path: string): readonly Violation[] {
  const { error } = parseQuery(expression ?? '');
  return error === undefined
    ? []
    : [
        {
          path: `${path}.expression`,
          message: `Invalid expression at character ${error.at + 1}: ${error.message}`,
        },
      ];
}
