/**
 * Lets a service assume a role, but only for a resource of this account: not on behalf of somebody else's ("Cross-service confused
 * deputy prevention", EventBridge and EventBridge Scheduler guides).
 */
export function trustedBy(service: 'events' | 'scheduler'): $util.Output<string> {
  const { accountId } = aws.getCallerIdentityOutput();
  return aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        actions: ['sts:AssumeRole'],
        principals: [{ type: 'Service', identifiers: [`${service}.amazonaws.com`] }],
        conditions: [{ test: 'StringEquals', variable: 'aws:SourceAccount', values: [accountId] }],
      },
    ],
  }).json;
}
