import type { HttpRequest, HttpResponse } from '../endpoint/http.ts';
import { jsonResponse } from '../endpoint/http.ts';

const PREFIX = '/2018-06-01/runtime';

/** An invocation on its way into the process. */
export interface Assignment {
  readonly requestId: string;
  readonly payload: string;
  readonly functionArn: string;
  readonly now: number;
  readonly deadline: number;
}

/** What the process reports of itself. */
export interface RuntimeReports {
  /** Asks for work: init is done, or the last invocation is. */
  ready(): void;
  responded(requestId: string, body: string): 'taken' | 'no-answer';
  failed(requestId: string, error: string): void;
  initFailed(error: string): void;
}

const accepted = (): HttpResponse => jsonResponse(202, { status: 'OK' });

function errorText(body: string): string {
  try {
    const { errorType = 'Error', errorMessage = '' } = JSON.parse(body);
    return `${errorType}: ${errorMessage}`;
  } catch {
    return body;
  }
}

/** The Lambda Runtime API of one process. */
export class RuntimeApi {
  readonly #reports: RuntimeReports;
  #next: ((assignment: Assignment) => void) | undefined;
  #waiting: Assignment | undefined;

  constructor(reports: RuntimeReports) {
    this.#reports = reports;
  }

  static serves({ path }: HttpRequest): boolean {
    return path.startsWith(`${PREFIX}/`);
  }

  /** Hands work to the process, now or as soon as it asks. One at a time. */
  assign(assignment: Assignment): void {
    this.#waiting = assignment;
    this.#handOver();
  }

  async handle(request: HttpRequest): Promise<HttpResponse | 'no-answer'> {
    const path = request.path.slice(PREFIX.length);
    if (path === '/invocation/next') return this.#waitForWork();
    if (path === '/init/error') {
      this.#reports.initFailed(errorText(request.body));
      return accepted();
    }
    const [, requestId = '', kind] = /^\/invocation\/([^/]+)\/(response|error)$/.exec(path) ?? [];
    if (kind === 'response') {
      return this.#reports.responded(requestId, request.body) === 'taken' ? accepted() : 'no-answer';
    }
    if (kind === 'error') {
      this.#reports.failed(requestId, errorText(request.body));
      return accepted();
    }
    return jsonResponse(404, { errorType: 'NotFound', errorMessage: request.path });
  }

  #waitForWork(): Promise<HttpResponse> {
    return new Promise((resolve) => {
      this.#next = (assignment) => resolve(toResponse(assignment));
      this.#reports.ready();
      this.#handOver();
    });
  }

  #handOver(): void {
    if (!this.#next || !this.#waiting) return;
    this.#next(this.#waiting);
    this.#next = undefined;
    this.#waiting = undefined;
  }
}

/** `Taskwarden-Clock` is ours: what the embedded AWS's clock shows, for the process's `Date`. */
function toResponse({ requestId, payload, functionArn, now, deadline }: Assignment): HttpResponse {
  return {
    status: 200,
    headers: {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': requestId,
      'lambda-runtime-deadline-ms': String(Math.floor(deadline)),
      'lambda-runtime-invoked-function-arn': functionArn,
      'lambda-runtime-trace-id': `Root=1-${requestId.slice(0, 8)}-${requestId.replaceAll('-', '').slice(8)};Sampled=0`,
      'taskwarden-clock': String(now),
    },
    body: payload,
  };
}
