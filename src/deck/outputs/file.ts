/** A file that a cell saved: a link that downloads it. */

import { object, text } from '../../contract/shape.ts';
import { fromBase64 } from '../../text/base64.ts';
import { element } from '../element.ts';
import type { OutputKind, OutputOf } from './renderer.ts';

/** In base64: 150 MB. */
const LONGEST = 200_000_000;

export const file: OutputKind<'file'> = {
  accepts: object<Omit<OutputOf<'file'>, 'kind'>>({ name: text(10_000), base64: text(LONGEST) }),
  show: (output) => {
    const link = element('a', { class: 'output-file', 'data-output': 'file' });
    let address: string | undefined;
    const destroy = () => {
      if (address) URL.revokeObjectURL(address);
    };
    const update = ({ name, base64 }: OutputOf<'file'>) => {
      destroy();
      const bytes = fromBase64(base64);
      address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
      link.href = address;
      link.download = name.replace(/^.*[/\\]/s, '');
      link.textContent = `⬇ ${link.download} (${sizeText(bytes.length)})`;
    };
    update(output);
    return { element: link, update, destroy };
  },
};

/** A size in the units of the SI. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const unit = bytes < 999_950 ? 'kB' : 'MB';
  return `${(bytes / (unit === 'kB' ? 1e3 : 1e6)).toFixed(1)} ${unit}`;
}
