import { AwsError, type Json } from '../endpoint/aws-json.ts';
import { compilePattern } from './pattern.ts';
import { InvalidEventPattern } from './value-match.ts';

/** "The JSON string must include" these ("TestEventPattern", EventBridge API reference). */
const NEEDED = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

/** `TestEventPattern`: whether an event matches a pattern. */
export function testEventPattern({ EventPattern, Event }: Json): { readonly Result: boolean } {
  const event = parsed(Event, 'event', 'ValidationException');
  const missing = NEEDED.filter((field) => !(field in event));
  if (missing.length > 0) {
    throw new AwsError(
      'ValidationException',
      `Parameter Event is not valid. Reason: it lacks ${missing.join(', ')}`,
    );
  }
  try {
    const matches = compilePattern(parsed(EventPattern, 'event pattern', 'InvalidEventPatternException'));
    return { Result: matches(event) };
  } catch (error) {
    if (!(error instanceof InvalidEventPattern)) throw error;
    throw new AwsError(
      'InvalidEventPatternException',
      `Event pattern is not valid. Reason: ${error.message}`,
    );
  }
}

function parsed(text: unknown, what: string, code: string): object {
  try {
    const value: unknown = JSON.parse(String(text));
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // told below
  }
  throw new AwsError(code, `The ${what} is not a JSON object`);
}
