/** A standard topic: FIFO topics reach neither e-mail nor chat applications. */
export const TOPIC_ARN = {
  matches: /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/,
  says: 'must be the ARN of a standard SNS topic',
} as const;
