import { ruleMaker } from '../registration-rule.ts';
import type { Cluster } from './cluster.ts';

/** A rule of CreateCluster and UpdateCluster: an InvalidParameterException, unless it says otherwise. */
export const defineClusterRule = ruleMaker<Cluster>('InvalidParameterException');
