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
  const alias = table(found?.aliases)[name]?.parent ?? (set.startsWith('fa6-') ? FIFTH[name] : undefined);
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

/** Names of Font Awesome's fifth edition, which its sixth goes on answering to. */
const FIFTH = table<string>(
  Object.fromEntries(
    (
      'home:house cog:gear cogs:gears search:magnifying-glass times:xmark edit:pen-to-square file-alt:file-lines ' +
      'external-link-alt:up-right-from-square map-marker-alt:location-dot info-circle:circle-info sync:arrows-rotate ' +
      'check-circle:circle-check question-circle:circle-question exclamation-triangle:triangle-exclamation ' +
      'exclamation-circle:circle-exclamation times-circle:circle-xmark play-circle:circle-play user-friends:user-group ' +
      'arrow-circle-right:circle-arrow-right arrow-circle-left:circle-arrow-left plus-circle:circle-plus ' +
      'minus-circle:circle-minus tasks:list-check trash-alt:trash-can globe-americas:earth-americas save:floppy-disk ' +
      'globe-europe:earth-europe globe-africa:earth-africa globe-asia:earth-asia chalkboard-teacher:chalkboard-user ' +
      'project-diagram:diagram-project calendar-alt:calendar-days phone-alt:phone-flip running:person-running ' +
      'hand-paper:hand mobile-alt:mobile-screen-button tachometer-alt:gauge-high university:building-columns ' +
      'sign-in-alt:right-to-bracket sign-out-alt:right-from-bracket pencil-alt:pencil bar-chart:chart-bar ' +
      'pie-chart:chart-pie line-chart:chart-line long-arrow-alt-right:right-long long-arrow-alt-left:left-long ' +
      'redo:arrow-rotate-right undo:arrow-rotate-left comment-alt:message quote-left-alt:quote-left ' +
      'balance-scale:scale-balanced shield-alt:shield-halved tools:screwdriver-wrench magic:wand-magic ' +
      'unlock-alt:unlock-keyhole user-edit:user-pen users-cog:users-gear user-circle:circle-user twitter-square:square-twitter ' +
      'github-square:square-github list-alt:rectangle-list share-alt:share-nodes download-alt:download table-tennis:table-tennis-paddle-ball'
    )
      .split(' ')
      .map((pair) => pair.split(':') as [string, string]),
  ),
);

/** Font Awesome's families, by the words of Quarto's shortcode. */
export const FAMILIES = table<string>({
  solid: 'fa6-solid',
  fas: 'fa6-solid',
  brands: 'fa6-brands',
  fab: 'fa6-brands',
  regular: 'fa6-regular',
  far: 'fa6-regular',
});
