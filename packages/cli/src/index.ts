/** The command line: one file per command in `commands`, what people see in `render`, the embedded AWS's run in `local`. */
export { runCli } from './program.ts';
export { cliReference } from './reference.ts';
export { runningCostReference } from './running-cost/told.ts';
export type { Terminal } from './terminal.ts';
