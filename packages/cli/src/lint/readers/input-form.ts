import type { Node } from '../node.ts';
import type { FoundResource, ResourceKind } from '../resource.ts';
import type { Unreadable } from '../unreadable.ts';

/** A form in which resources are written. */
export interface InputForm {
  /** Name of the file. */
  readonly id: string;
  readonly says: string;
  /** Whether a document is of this form, told by its outermost members. */
  readonly recognises: (root: Node) => boolean;
  /** The resources in the document; `kind` is what the user says of one that can't be told. */
  readonly read: (root: Node, kind: ResourceKind | undefined) => readonly FoundResource[] | Unreadable;
}
