import type { Service } from '../../src/service/service.ts';
import type { ServiceRequest } from '../../src/service/service-rule.ts';

/** What CreateService refuses: by which rule, where, and in which words; `known`: what the service refers to. */
export type RefusedRow = readonly [
  rule: string,
  service: Service,
  path: string,
  message: string,
  known?: Omit<ServiceRequest, 'service'>,
];
