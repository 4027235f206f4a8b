/**
 * Diagrams that were drawn before a page is built: they stand in it as pictures, and nothing that draws comes along. One
 * picture serves light and dark: it is drawn in both, and a colour in which they differ is `light-dark()` of the two.
 */

/** A page's diagrams in their order: of each its picture, where it could be drawn. */
export type Pictures = readonly (string | undefined)[];

/** Decks by their names. */
export type DrawnDecks = ReadonlyMap<string, Pictures>;

const FIGURE = /(<figure(?=[^>]* data-diagram[ >])[^>]*)>(<pre class="mermaid-source">[\s\S]*?<\/pre>)/g;

/** How many diagrams stand in a page, or in a part of it. */
export const countDiagrams = (html: string): number => html.match(FIGURE)?.length ?? 0;

/** The page, or all its slides, with the pictures in the places of the sources. */
export function withPictures(html: string, pictures: Pictures): string {
  let at = 0;
  return html.replace(FIGURE, (whole, figure: string) => {
    const picture = pictures[at++];
    return picture === undefined ? whole : `${figure} data-drawn>${picture}`;
  });
}

const COLOUR = /#[\da-f]{3,8}\b|\b(?:rgb|hsl)a?\([^()]*\)/gi;

/** mermaid counts on from one drawing to the next. */
const NAMES = /\bid="[^"]*"|\bhref="#[^"]*"|\burl\(#[^)]*\)/g;

/** Undefined where more than colours differ. */
export function inBothColours(light: string, dark: string): string | undefined {
  const [one, other] = [light, dark].map((svg) => svg.replace(COLOUR, '').replace(NAMES, ''));
  if (one !== other) return undefined;
  const others = dark.match(COLOUR) ?? [];
  let at = 0;
  return light.replace(COLOUR, (colour) => {
    const other = others[at++]!;
    return colour === other ? colour : `light-dark(${colour}, ${other})`;
  });
}
