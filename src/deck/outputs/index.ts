/** Every kind of output: what is one, and how it is shown. */

import type { Output } from '../../contract/protocol.ts';
import { chart } from './chart.ts';
import { error } from './error.ts';
import { file } from './file.ts';
import { heatmap } from './heatmap.ts';
import { input } from './input.ts';
import { mermaid } from './mermaid.ts';
import { progress } from './progress.ts';
import { readout } from './readout.ts';
import type { OutputHost, OutputKind, Renderer, Shown } from './renderer.ts';
import { svg } from './svg.ts';
import { table } from './table.ts';
import { text } from './text.ts';

const KINDS: { [K in Output['kind']]: OutputKind<K> } = {
  text,
  error,
  chart,
  heatmap,
  readout,
  table,
  svg,
  mermaid,
  file,
  progress,
  input,
};

export function show(output: Output, around: OutputHost): Shown {
  const { show } = KINDS[output.kind] as { show: Renderer<Output['kind']> };
  return show(output as never, around) as Shown;
}

/** Whether this, from wherever it comes, is an output that the page can show. */
export function accepts(output: unknown): output is Output {
  const { kind } = (output ?? {}) as Output;
  return typeof kind === 'string' && Object.hasOwn(KINDS, kind) && KINDS[kind].accepts(output);
}
