/**
 * The runtime inside a function's process: loads the bundle once, then takes one invocation after another from the Lambda
 * Runtime API ("Using the Lambda runtime API for custom runtimes", Lambda guide). Only `Date` follows the embedded AWS's
 * clock, set anew by each invocation; timers, and so the SDK's time-outs, are real.
 *
 * Usage: node bootstrap.ts BUNDLE. It ends with its parent: its standard input is the parent's hand.
 */
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { patchDate } from '../clock/patch-date.ts';

type LambdaHandler = (event: unknown, context: object) => unknown;

const RUNTIME = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;
const agent = new Agent({ keepAlive: true });

let anchor = { shown: Number(process.env.TASKWARDEN_CLOCK), at: performance.now() };
patchDate(() => anchor.shown + performance.now() - anchor.at);
process.stdin.resume().on('end', () => process.exit(0));
// Ctrl-C reaches the whole group of processes; when to stop is for the parent to say.
process.on('SIGINT', () => {});

interface Answer {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function call(method: 'GET' | 'POST', path: string, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${RUNTIME}${path}`, { method, agent });
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      text(incoming).then((content) => resolve({ headers: incoming.headers, body: content }), reject);
    });
    outgoing.end(body);
  });
}

const describe = (error: unknown) => ({
  errorType: error instanceof Error ? error.name : typeof error,
  errorMessage: error instanceof Error ? error.message : String(error),
  stackTrace: error instanceof Error ? (error.stack?.split('\n').slice(1) ?? []) : [],
});

async function loadHandler(): Promise<LambdaHandler> {
  const { handler } = await import(pathToFileURL(process.argv[2] ?? '').href);
  if (typeof handler !== 'function') throw new TypeError(`${process.argv[2]} exports no handler`);
  return handler;
}

function toContext(headers: IncomingHttpHeaders): object {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const { AWS_LAMBDA_FUNCTION_NAME, AWS_LAMBDA_FUNCTION_MEMORY_SIZE, AWS_LAMBDA_LOG_GROUP_NAME } =
    process.env;
  return {
    functionName: AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: '$LATEST',
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    memoryLimitInMB: AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    logGroupName: AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: String(process.pid),
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

async function takeOne(handler: LambdaHandler): Promise<void> {
  const { headers, body } = await call('GET', '/invocation/next');
  const id = String(headers['lambda-runtime-aws-request-id']);
  anchor = { shown: Number(headers['taskwarden-clock']), at: performance.now() };
  process.env._X_AMZN_TRACE_ID = String(headers['lambda-runtime-trace-id']);
  try {
    const response = await handler(JSON.parse(body), toContext(headers));
    await call('POST', `/invocation/${id}/response`, JSON.stringify(response ?? null));
  } catch (error) {
    await call('POST', `/invocation/${id}/error`, JSON.stringify(describe(error)));
  }
}

try {
  const handler = await loadHandler();
  for (;;) await takeOne(handler);
} catch (error) {
  await call('POST', '/init/error', JSON.stringify(describe(error))).catch(() => {});
  process.exit(1);
}
