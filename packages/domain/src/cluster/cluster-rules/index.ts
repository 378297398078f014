/** Every rule of CreateCluster and UpdateCluster, by file. */
import { BASIC_RULES } from './basics.ts';
import { DEFAULT_STRATEGY_RULES } from './default-strategy.ts';
import { EXECUTE_COMMAND_RULES } from './execute-command.ts';

export const CLUSTER_RULES = [...BASIC_RULES, ...DEFAULT_STRATEGY_RULES, ...EXECUTE_COMMAND_RULES];
