/** What an editor can say of the engine and of a cell's display: read from their sources at build time. Types only. */

export interface ApiEntry {
  name: string;
  kind: 'namespace' | 'class' | 'function' | 'method' | 'property' | 'constant';
  /** As it is written: `(inputSize: number, …): Tensor`; a type for a property. */
  signature?: string;
  /** How the engine's table says that it is called: see engine/calls.ts. */
  call?: string;
  /** The docstring. */
  doc?: string;
  /** Of a namespace. */
  members?: ApiEntry[];
  /** The keys of its options object. */
  options?: ApiEntry[];
}

export interface ApiClass {
  /** What its instances have of their own. */
  members: ApiEntry[];
  parent?: string;
}

export interface Api {
  /** What `import … from "recurrente"` gives. */
  module: ApiEntry[];
  /** What is always there in a cell: print, chart, … */
  display: ApiEntry[];
  /** By name; `Tensor` among them. */
  classes: Record<string, ApiClass>;
}
