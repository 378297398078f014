import { FARGATE_REFUSED } from './fargate.ts';
import { LIFE_OF_CONTAINERS_REFUSED } from './life-of-containers.ts';
import { LOGGING_AND_SECRETS_REFUSED } from './logging-and-secrets.ts';
import { NAMES_AND_WORDS_REFUSED } from './names-and-words.ts';
import { NETWORKING_REFUSED } from './networking.ts';
import { SIZES_REFUSED } from './sizes.ts';
import { VOLUMES_REFUSED } from './volumes.ts';

/** At least one for every rule. */
export const REFUSED = [
  ...NAMES_AND_WORDS_REFUSED,
  ...SIZES_REFUSED,
  ...FARGATE_REFUSED,
  ...NETWORKING_REFUSED,
  ...LIFE_OF_CONTAINERS_REFUSED,
  ...VOLUMES_REFUSED,
  ...LOGGING_AND_SECRETS_REFUSED,
];
