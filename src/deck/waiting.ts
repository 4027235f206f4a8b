/**
 * One kernel runs one cell at a time: a slide whose cell waits says for which other slide's, with the means to hold or stop
 * that one from here. One on hold is named too, wherever the presenter has gone: it goes on when they say so.
 */

import type { RevealApi } from 'reveal.js';
import type { Reply } from '../contract/protocol.ts';
import type { Kernel } from '../kernel/page/kernel.ts';
import type { CellView } from './cell.ts';
import { element } from './element.ts';
import type { Words } from './words.ts';

interface Setting {
  deck: RevealApi;
  words: Words;
  kernel: Pick<Kernel, 'pause' | 'resume' | 'stop'>;
  view: (label: string) => CellView | undefined;
}

export class Waiting {
  /** Label → on hold. The last that is not computes. */
  private readonly active = new Map<string, boolean>();
  private readonly queued = new Set<string>();
  private readonly box = element('div', { class: 'waiting', role: 'status' });
  private said = '';

  constructor(private readonly setting: Setting) {
    setting.deck.getRevealElement()!.append(this.box);
    setting.deck.on('slidechanged', () => this.show());
  }

  hear(reply: Reply): void {
    if (reply.type === 'paused') this.active.set(reply.label, reply.paused);
    else if (reply.type !== 'state') return;
    else {
      const { label, state } = reply;
      if (state === 'running') this.active.set(label, false);
      else this.active.delete(label);
      if (state === 'queued') this.queued.add(label);
      else this.queued.delete(label);
    }
    this.show();
  }

  private show(): void {
    const told = this.toTell();
    const said = told ? `${told.label} ${told.paused}` : '';
    if (said === this.said) return;
    this.said = said;
    this.box.replaceChildren(...(told ? this.line(told.label, told.paused) : []));
  }

  /** A cell of another slide that this one waits for, or that is on hold. */
  private toTell(): { label: string; paused: boolean } | undefined {
    const slide = this.setting.deck.getCurrentSlide();
    const isHere = (label: string) => slide?.contains(this.setting.view(label)?.root ?? null);
    const all = [...this.active].map(([label, paused]) => ({ label, paused }));
    const computing = all.findLast(({ paused }) => !paused);
    const waits = [...this.queued].some(isHere);
    const named = waits && computing ? computing : all.findLast(({ paused }) => paused);
    return named && !isHere(named.label) ? named : undefined;
  }

  private line(label: string, paused: boolean): Node[] {
    const { words, kernel } = this.setting;
    const title = this.titleOf(label);
    const name = element('em', {}, title);
    const holds = this.setting.view(label)?.outputs.some((output) => output.kind === 'progress');
    const hold = paused
      ? button(words.resume, title, () => void kernel.resume(label))
      : button(words.pause, title, () => void kernel.pause(label));
    const text = paused ? [name, ` · ${words.paused.toLowerCase()}`] : [`${words.waitsFor} `, name];
    const stop = button(words.stop, title, () => void kernel.stop(label));
    return [element('p', {}, ...text), ...(holds ? [hold] : []), stop];
  }

  /** As its slide is called. */
  private titleOf(label: string): string {
    const slide = this.setting.view(label)?.root.closest('section');
    return slide?.querySelector('h1, h2')?.textContent?.trim() || label;
  }
}

function button(text: string, of: string, press: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', 'aria-label': `${text}: ${of}` }, text);
  made.addEventListener('click', press);
  return made;
}
