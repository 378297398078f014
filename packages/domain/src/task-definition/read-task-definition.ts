/**
 * Reads a task definition from plain JSON: what RegisterTaskDefinition takes, or what DescribeTaskDefinition gives
 * (`{ taskDefinition, tags }`). Task-level `cpu` and `memory` are texts in the API, which refuses a number; its meaning is
 * plain all the same.
 */
import { type Reading, readShape } from '../read-shape.ts';
import { TASK_DEFINITION, TASK_OVERRIDE, type TaskDefinition, type TaskOverride } from './task-definition.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * The task definition in `json`, with the values that AWS would refuse to deserialise.
 *
 * @example
 * readTaskDefinition({ family: 'web', cpu: 256 })
 * // value { family: 'web', cpu: '256' }, problem 'NUMBER_VALUE can not be converted to a String' at 'cpu'
 */
export function readTaskDefinition(json: unknown): Reading<TaskDefinition> {
  return readShape(TASK_DEFINITION, unwrap(json, 'taskDefinition'));
}

/** The overrides of RunTask, or of a described task. */
export function readTaskOverride(json: unknown): Reading<TaskOverride> {
  return readShape(TASK_OVERRIDE, json);
}

/**
 * What a describe answer holds under `name`, together with the tags that stand beside it; else the JSON as it is.
 *
 * @example
 * unwrap({ taskDefinition: { family: 'web' }, tags: [] }, 'taskDefinition') // { family: 'web', tags: [] }
 */
export function unwrap(json: unknown, name: string): unknown {
  const inner = isObject(json) ? json[name] : undefined;
  if (!isObject(json) || !isObject(inner)) return json;
  return json.tags === undefined ? inner : { tags: json.tags, ...inner };
}

function isObject(json: unknown): json is Json {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
