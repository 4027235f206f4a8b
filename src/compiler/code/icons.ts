import { createRequire } from 'node:module';
import { table } from '../../text/table.ts';

/** A set of icons as Iconify publishes it: each is the inner SVG of a picture. */
interface IconSet {
  icons: Record<string, { body: string; width?: number; height?: number }>;
  aliases?: Record<string, { parent: string }>;
  width?: number;
  height?: number;
}

const sets = new Map<string, IconSet | null>();

/** Installed with the program, or by the author: `npm install @iconify-json/fluent-emoji`. */
function setOf(name: string): IconSet | null {
  if (!sets.has(name)) sets.set(name, /^[a-z\d-]+$/.test(name) ? load(name) : null);
  return sets.get(name)!;
}

function load(name: string): IconSet | null {
  for (const base of [import.meta.url, `file://${process.cwd()}/`]) {
    try {
      return createRequire(base)(`@iconify-json/${name}/icons.json`) as IconSet;
    } catch {
      // Not there: asked elsewhere, then reported.
    }
  }
  return null;
}

/** The icon as SVG in the colour and the size of the text; null when there is none of that name. */
export function iconSvg(set: string, name: string, label: string | undefined): string | null {
  const found = setOf(set);
  const icons = table(found?.icons);
  const alias = table(found?.aliases)[name]?.parent;
  const icon = icons[name] ?? (alias === undefined ? undefined : icons[alias]);
  if (!found || !icon) return null;
  const [width, height] = [icon.width ?? found.width ?? 16, icon.height ?? found.height ?? 16];
  const named = label === undefined ? 'aria-hidden="true"' : `role="img" aria-label="${label}"`;
  return `<svg class="icon" viewBox="0 0 ${width} ${height}" ${named}>${icon.body}</svg>`;
}

export const hasIconSet = (name: string): boolean => setOf(name) !== null;

export function iconNames(set: string): string[] {
  return Object.keys(setOf(set)?.icons ?? {});
}

/** Font Awesome's families, by the words of Quarto's shortcode, and names of its fifth edition. */
export const FAMILIES = table<string>({
  solid: 'fa6-solid',
  fas: 'fa6-solid',
  brands: 'fa6-brands',
  fab: 'fa6-brands',
  regular: 'fa6-regular',
  far: 'fa6-regular',
});
