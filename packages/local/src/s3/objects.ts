import { createHash } from 'node:crypto';
import type { Handler, HttpResponse } from '../endpoint/http.ts';

/** What somebody has put into a bucket. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly contentType: string;
  readonly body: string;
}

export interface ObjectStore {
  readonly handle: Handler;
  readonly objects: () => readonly StoredObject[];
}

/**
 * As much of S3 as it takes to keep a report: PutObject and GetObject of texts, by path. Buckets are those of the deployment; others
 * answer NoSuchBucket.
 */
export function createObjectStore(buckets: readonly string[]): ObjectStore {
  const kept = new Map<string, StoredObject>();

  function put({ bucket, key, contentType, body }: StoredObject): HttpResponse {
    if (!buckets.includes(bucket)) return refused(404, 'NoSuchBucket', 'The specified bucket does not exist');
    kept.set(`${bucket}/${key}`, { bucket, key, contentType, body });
    return { status: 200, headers: { etag: `"${createHash('md5').update(body).digest('hex')}"` }, body: '' };
  }

  function get(path: string): HttpResponse {
    const found = kept.get(path);
    if (found === undefined) return refused(404, 'NoSuchKey', 'The specified key does not exist.');
    return { status: 200, headers: { 'content-type': found.contentType }, body: found.body };
  }

  return {
    objects: () => [...kept.values()],
    handle: async ({ method, path, headers, body }) => {
      const [pathname = ''] = path.split('?');
      const [bucket = '', ...rest] = pathname.slice(1).split('/').map(decodeURIComponent);
      const key = rest.join('/');
      const contentType = headers['content-type'] ?? 'binary/octet-stream';
      if (method === 'PUT' && key !== '') return put({ bucket, key, contentType, body });
      if (method === 'GET' && key !== '') return get(`${bucket}/${key}`);
      return refused(501, 'NotImplemented', `The embedded AWS does not know ${method} of S3`);
    },
  };
}

function refused(status: number, code: string, message: string): HttpResponse {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, headers: { 'content-type': 'application/xml' }, body };
}
