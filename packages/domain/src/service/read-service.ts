/**
 * Reads a service from plain JSON: what CreateService takes, one of DescribeServices' `services`, or an answer with
 * exactly one of them (`{ service }`, `{ services: [ … ] }`).
 */
import { type Reading, readShape } from '../read-shape.ts';
import { SERVICE, type Service } from './service.ts';

/** The service in `json`, with the values that AWS would refuse to deserialise. */
export function readService(json: unknown): Reading<Service> {
  return readShape(SERVICE, only(json, 'service'));
}

/** The single thing of a create, update or describe answer; else the JSON as it is. */
export function only(json: unknown, name: 'service' | 'cluster'): unknown {
  if (typeof json !== 'object' || json === null) return json;
  const answer = json as Readonly<Record<string, unknown>>;
  const many = answer[`${name}s`];
  if (Array.isArray(many) && many.length === 1) return many[0];
  const one = answer[name];
  return typeof one === 'object' && one !== null ? one : json;
}
