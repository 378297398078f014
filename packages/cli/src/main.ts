import { runCli } from './program.ts';
import { processTerminal } from './terminal.ts';

/** `head` or a pager that ends early closes the pipe: that is no error. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

process.exitCode = await runCli(process.argv.slice(2), processTerminal());
