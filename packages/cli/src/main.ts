import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/** `head` or a pager that ends early closes the pipe: that is no error. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

// Sources run as they are: without this every start would strip the types of hundreds of files again.
enableCompileCache(join(import.meta.dirname, '../../../node_modules/.cache/taskwarden'));
const [{ runCli }, { processTerminal }] = await Promise.all([
  import('./program.ts'),
  import('./terminal.ts'),
]);

process.exitCode = await runCli(process.argv.slice(2), processTerminal());
