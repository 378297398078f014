import { type Reading, readShape } from '../read-shape.ts';
import { only } from '../service/read-service.ts';
import { CLUSTER, type Cluster } from './cluster.ts';

/** Reads a cluster from plain JSON: what CreateCluster takes, a described cluster, or an answer with exactly one. */
export function readCluster(json: unknown): Reading<Cluster> {
  return readShape(CLUSTER, only(json, 'cluster'));
}
