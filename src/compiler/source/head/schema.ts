/** The head as a JSON schema, made from the tables that its reader has: for editors, and for files of metadata. */

import { LANGS } from '../language.ts';
import { THEMES } from '../themes.ts';
import { ABOUT } from './about.ts';
import { CHALKBOARD, CHALKBOARD_DEAD } from './chalkboard.ts';
import { DEAD, EXECUTE, HEAD, type HeadKey, type Kind, PASSED } from './keys.ts';
import { MENU, MENU_DEAD } from './menu.ts';
import { QUARTO_KEYS } from './quarto-keys.ts';

/** Of JSON Schema, draft 7: what is used here. */
export interface Schema {
  $schema?: string;
  $ref?: string;
  title?: string;
  description?: string;
  type?: string | string[];
  minimum?: number;
  enum?: readonly string[];
  anyOf?: Schema[];
  deprecated?: true;
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  definitions?: Record<string, Schema>;
}

const SCALAR = ['string', 'number', 'boolean', 'null'];

/** A key without a value says nothing. */
const KINDS: Record<Kind, Schema> = {
  text: { type: SCALAR },
  switch: { type: ['boolean', 'string', 'number', 'null'] },
  texts: { type: [...SCALAR, 'array', 'object'] },
  boolean: { type: ['boolean', 'null'] },
  number: { type: ['number', 'null'], minimum: 0 },
  map: { type: ['object', 'null'] },
  any: {},
};

export function headSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'The head of a recurrente deck',
    description:
      'Its YAML, and that of _metadata.yml, metadata-files and the keys of _quarto.yml that decks share. Other keys are its author’s own.',
    type: ['object', 'null'],
    properties: {
      ...Object.fromEntries(QUARTO_KEYS.map((key) => [key, WITHOUT_EFFECT])),
      ...propertiesOf(HEAD, DEAD),
      format: { ...about('format'), anyOf: [{ enum: ['revealjs'] }, { type: [...SCALAR, 'array'] }, OF_FORMATS] },
    },
    definitions: { revealjs: { type: ['object', 'null'], properties: propertiesOf(HEAD, DEAD) } },
  };
}

const WITHOUT_EFFECT: Schema = { description: 'Quarto’s; no effect here.', deprecated: true };

/** `revealjs:`, or that of an extension, `clean-revealjs:`. */
const OF_FORMATS: Schema = {
  type: 'object',
  properties: { revealjs: { $ref: '#/definitions/revealjs' } },
  patternProperties: { '-revealjs$': { $ref: '#/definitions/revealjs' } },
};

/** Keys that hold keys of their own, or one of some names. */
const SPECIAL: Partial<Record<string, Schema>> = {
  menu: { anyOf: [KINDS.boolean, objectOf(MENU, MENU_DEAD)] },
  chalkboard: { anyOf: [KINDS.boolean, objectOf(CHALKBOARD, CHALKBOARD_DEAD)] },
  execute: objectOf(EXECUTE, []),
  lang: { anyOf: [{ enum: LANGS }, KINDS.text] },
  theme: { anyOf: [{ enum: Object.keys(THEMES) }, { type: [...SCALAR, 'array', 'object'] }] },
};

function propertiesOf(keys: Readonly<Record<string, Kind>>, dead: readonly string[]): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(keys).map(([key, kind]) => [
      key,
      { ...(SPECIAL[key] ?? KINDS[kind]), ...about(key), ...(dead.includes(key) ? WITHOUT_EFFECT : {}) },
    ]),
  );
}

function objectOf(keys: Readonly<Record<string, Kind>>, dead: readonly string[]): Schema {
  const known = { ...keys, ...Object.fromEntries(dead.map((key) => [key, keys[key] ?? 'any'])) } as Record<
    string,
    Kind
  >;
  const properties = Object.entries(known).map(([key, kind]): [string, Schema] => [
    key,
    dead.includes(key) ? { ...KINDS[kind], ...WITHOUT_EFFECT } : KINDS[kind],
  ]);
  return { type: ['object', 'null'], properties: Object.fromEntries(properties) };
}

function about(key: string): Schema {
  if (key in ABOUT) return { description: ABOUT[key as HeadKey] };
  return key in PASSED ? { description: `reveal.js’ ${PASSED[key]![0]}.` } : {};
}
