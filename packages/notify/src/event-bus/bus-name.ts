/** As PutEvents takes it ("PutEventsRequestEntry", EventBridge API reference). The default bus is none: our own rules read it. */
export const BUS = {
  matches: /^arn:aws[a-z-]*:events:[a-z0-9-]+:\d{12}:event-bus\/(?!default$)[\w./-]{1,256}$/,
  says: 'must be the ARN of an event bus other than the default one',
} as const;
