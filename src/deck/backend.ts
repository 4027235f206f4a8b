/** The kernel as a whole, for the viewer: run all, restart, and which backend computes. */

import type { BackendName, Measured } from '../contract/protocol.ts';
import type { Kernel } from '../kernel/page/kernel.ts';
import { element } from './element.ts';
import type { Words } from './words.ts';

type Choice = BackendName | 'auto';

const CHOICES: readonly Choice[] = ['auto', 'webgl', 'simd', 'cpu'];
const KEY = 'recurrente:measured';

export interface BackendSwitch {
  /** Shows what runs, and why. */
  show(backend: BackendName, why: string): void;
  /** The kernel went on with another one by itself. */
  choose(choice: Choice): void;
}

export function mountBackendSwitch(
  beside: HTMLElement,
  words: Words,
  chosen: Choice,
  kernel: Pick<Kernel, 'runAll' | 'restart' | 'switchBackend'>,
): BackendSwitch {
  const { names, label, switched, runAll, restart } = words.engine;
  const options = CHOICES.map((value) => element('option', { value }, names[value]));
  const select = element('select', { 'aria-label': label, title: label }, ...options);
  select.value = chosen;
  select.addEventListener('change', () => kernel.switchBackend(select.value as Choice, switched));
  const box = element(
    'div',
    { class: 'backend-switch', hidden: '' },
    button('kernel-run-all', runAll, () => void kernel.runAll()),
    button('kernel-restart', restart, () => void kernel.restart()),
    select,
  );
  beside.append(box);
  return {
    show(backend, why) {
      box.hidden = false;
      options[0]!.textContent = select.value === 'auto' ? `${names.auto} · ${names[backend]}` : names.auto;
      select.title = `${label}. ${why}`;
    },
    choose(choice) {
      select.value = choice;
    },
  };
}

function button(name: string, title: string, press: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: name, title, 'aria-label': title });
  made.addEventListener('click', press);
  return made;
}

/** What `auto` measured here before. */
export function rememberedMeasure(): Measured | undefined {
  try {
    const text = localStorage.getItem(KEY);
    return text === null ? undefined : (JSON.parse(text) as Measured);
  } catch {
    return undefined;
  }
}

/** A browser may refuse storage: then it is measured again the next time. */
export function rememberMeasure(measured: Measured): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(measured));
  } catch {}
}
