import { CONTROL_PATH } from '@taskwarden/simulator';
import { type HttpRequest, type HttpResponse, jsonResponse } from '../endpoint/http.ts';
import type { Caller, Intercepted, Interceptor } from '../endpoint/interceptor.ts';
import { identifyCall } from '../endpoint/services.ts';
import type { Services } from './services.ts';

/** What a person can look at with a browser or curl. */
const VIEWS: Readonly<Record<string, (services: Services) => unknown>> = {
  '/_messages': ({ slack }) => slack.messages(),
  '/_topic-messages': ({ messaging }) => messaging.topicMessages(),
  '/_queues': ({ messaging }) => messaging.depths(),
  '/_dead-letters': ({ messaging }) => messaging.deadLetters(),
  '/_findings': ({ securityHub }) => securityHub.findings(),
  '/_failed-forwards': ({ members }) => members.failedForwards(),
  '/_objects': ({ objectStore }) => objectStore.objects(),
};

const unknownService = (): HttpResponse =>
  jsonResponse(
    400,
    { __type: 'UnknownOperationException', message: 'The embedded AWS has no service for this request' },
    'application/x-amz-json-1.1',
  );

/** The endpoint in front of all services: for the SDK, the AWS CLI, and the functions. */
export function createFront(services: Services, interceptor: Interceptor) {
  async function answer(request: HttpRequest): Promise<HttpResponse> {
    const view = request.method === 'GET' ? VIEWS[request.path] : undefined;
    if (view) return jsonResponse(200, view(services));
    if (request.path.startsWith(CONTROL_PATH)) return services.controlPlane.control(request);
    const call = identifyCall(request);
    const handler = call && services.handlers[call.service];
    return handler ? handler(request) : unknownService();
  }

  return {
    answer,
    /** A call that comes from a function's process: it may be interfered with. */
    async answerFunction(request: HttpRequest, caller: Caller): Promise<Intercepted> {
      const call = identifyCall(request);
      return call ? interceptor.call(caller, call, () => answer(request)) : answer(request);
    },
  };
}
