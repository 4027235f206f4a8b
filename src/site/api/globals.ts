import type { Api } from '../../contract/api.ts';

/** Declares what is there in every cell; `display` is the module that makes it. */
export const cellGlobals = ({ display }: Api, from: string): string => `/** What is there in every cell. */
import type { display } from ${JSON.stringify(from).replaceAll('"', "'")};
type Display = ReturnType<typeof display>;
declare global {
${display.map(({ name }) => declaration(name)).join('\n')}
}
`;

/** A page has a `print` of its own: to a checker of types this is one more way to call it. */
const declaration = (name: string): string =>
  name === 'print'
    ? `  function print(...values: Parameters<Display['print']>): void;`
    : `  const ${name}: Display['${name}'];`;
