// Runs a bundle as Lambda would, in a Node of its own without anything of this repository: prints what it answered.
const [file, event] = process.argv.slice(2);
const { handler } = await import(file);
const context = {
  awsRequestId: 'request-1',
  functionName: 'under-test',
  memoryLimitInMB: '256',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:under-test',
  getRemainingTimeInMillis: () => 30_000,
};
const answer = await handler(JSON.parse(event), context);
console.log(JSON.stringify({ answer: answer ?? null, parameters: handler.length }));
