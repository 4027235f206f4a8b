import { outputMarkdown, readNotebook, sourceOf } from '../source/notebook.ts';

/** A Jupyter notebook as a deck: its Markdown, its code as it is shown, its outputs; a slide begins with each heading. */
export function fromNotebook(json: string, name: string): string | null {
  const notebook = readNotebook(json);
  if (!notebook) return null;
  const { kernelspec, language_info } = notebook.metadata;
  const language = kernelspec?.language ?? language_info?.name ?? 'python';
  const parts: string[] = [];
  let title: string | undefined;
  for (const cell of notebook.cells) {
    const source = sourceOf(cell.source).trimEnd();
    if (cell.cell_type === 'markdown') {
      const first = /^# (.+)$/m.exec(source);
      if (title === undefined && parts.length === 0 && first && source.trimStart().startsWith('# ')) {
        title = first[1]!.trim();
        parts.push(source.replace(first[0], '').trim());
      } else parts.push(withAttachments(source, cell.attachments));
    } else if (cell.cell_type === 'code' && source !== '') {
      const outputs = (cell.outputs ?? []).map(outputMarkdown).filter(Boolean);
      parts.push([fenced(source, language), ...outputs].join('\n\n'));
    }
  }
  const head = `---\ntitle: ${JSON.stringify(title ?? name)}\nformat: revealjs\n---`;
  return `${[head, ...parts.filter((part) => part !== '')].join('\n\n')}\n`;
}

function fenced(code: string, language: string): string {
  const ticks = '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${ticks}${language}\n${code.replace(/^(?:#\|.*\n)+/, '')}\n${ticks}`;
}

/** `![x](attachment:a.png)`: the picture stands in the notebook. */
function withAttachments(text: string, attachments: Record<string, Record<string, string>> | undefined): string {
  return text.replace(/\]\(attachment:([^)]+)\)/g, (whole, name: string) => {
    const [type, data] = Object.entries(attachments?.[decodeURIComponent(name)] ?? {})[0] ?? [];
    return type && data ? `](data:${type};base64,${data.replace(/\s/g, '')})` : whole;
  });
}
