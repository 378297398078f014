import type { LocalAws } from '@taskwarden/local';
import type { Page } from './diagnosis.ts';

/** How to send events of one's own to a running `taskwarden local`, and what else there is to ask it. */
export function invitation(
  { url, region }: Pick<LocalAws, 'url' | 'region'>,
  { entries, page: { paint } }: { readonly entries: string; readonly page: Page },
): string {
  const command = (text: string) => `    ${paint(text, 'cyan')}\n`;
  return [
    `\n${paint('Listening', 'bold')} at ${url} until Ctrl-C.\n\n`,
    '  Send an event (any credentials will do; edit the file to make it yours):\n',
    command(`aws events put-events --endpoint-url ${url} --region ${region} \\`),
    command(`  --cli-input-json file://${entries}`),
    '  or without the AWS CLI:\n',
    command(`curl -s ${url} -H 'X-Amz-Target: AWSEvents.PutEvents' \\`),
    command(`  -H 'Content-Type: application/x-amz-json-1.1' -d @${entries}`),
    '  Then ask, in another terminal:\n',
    command('npx taskwarden why 4082c67dd25e4e809a89f18a5d5a9b7c'),
    command('npx taskwarden silence add service=web --for 1h --reason "we know"'),
    '  Talk to ECS, and break something:\n',
    command(`aws ecs list-clusters --endpoint-url ${url} --region ${region}`),
    command(
      `curl -s ${url}/simulator/faults -d '{"fault": "crash", "scope": {"service": "web"}, "forSeconds": 120}'`,
    ),
    `  Look at it all: ${url}/_messages, /_topic-messages, /_queues, /_dead-letters\n\n`,
  ].join('');
}
