/** A thin line across a chart, at a height that has a meaning: chance, a limit. */

import type { Plugin } from 'chart.js';
import { colour } from '../../colours.ts';

export const level = (height: () => number | undefined): Plugin<'line'> => ({
  id: 'level',
  beforeDatasetsDraw({ ctx, chartArea, scales }) {
    const at = height();
    if (at === undefined) return;
    const y = scales.y!.getPixelForValue(at);
    ctx.save();
    ctx.strokeStyle = colour('--ink-soft');
    ctx.setLineDash([3, 5]);
    ctx.beginPath();
    ctx.moveTo(chartArea.left, y);
    ctx.lineTo(chartArea.right, y);
    ctx.stroke();
    ctx.restore();
  },
});
