/** As much of CloudFormation's templates as ours need. */
export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

export interface TemplateResource {
  readonly Type: string;
  readonly Condition?: string;
  /** A resource that has to be there first and is not referred to. */
  readonly DependsOn?: string;
  readonly Properties: JsonObject;
}

export const ref = (name: string): Json => ({ Ref: name });
export const sub = (text: string): Json => ({ 'Fn::Sub': text });

/** A policy of IAM. */
export function document(statements: readonly JsonObject[]): JsonObject {
  return { Version: '2012-10-17', Statement: statements };
}
