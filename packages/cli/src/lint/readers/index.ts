import { cloudformation } from './cloudformation.ts';
import { containerDefinitions } from './container-definitions.ts';
import { ecsJson } from './ecs-json.ts';
import type { InputForm } from './input-form.ts';
import { terraformPlan } from './terraform-plan.ts';

/** Every form of input. The first that recognises a document reads it, so the one that takes everything stands last. */
export const INPUT_FORMS: readonly InputForm[] = [
  cloudformation,
  terraformPlan,
  containerDefinitions,
  ecsJson,
];
