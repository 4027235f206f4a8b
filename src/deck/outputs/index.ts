/** Which renderer shows which kind of output. */

import type { Output } from '../../contract/protocol.ts';
import { chart } from './chart.ts';
import { error } from './error.ts';
import { heatmap } from './heatmap.ts';
import { input } from './input.ts';
import { mermaid } from './mermaid.ts';
import { progress } from './progress.ts';
import type { OutputHost, Renderer, Shown } from './renderer.ts';
import { svg } from './svg.ts';
import { table } from './table.ts';
import { text } from './text.ts';

const RENDERERS: { [K in Output['kind']]: Renderer<K> } = {
  text,
  error,
  chart,
  heatmap,
  table,
  svg,
  mermaid,
  progress,
  input,
};

export function show(output: Output, around: OutputHost): Shown {
  const renderer = RENDERERS[output.kind] as Renderer<Output['kind']>;
  return renderer(output as never, around) as Shown;
}
