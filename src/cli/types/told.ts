/** Which of TypeScript's errors are mistakes of a cell's author, told in our way: style is nobody's mistake here. */

import type { Diagnostic as Objection } from 'typescript/unstable/async';
import { insteadOf } from '../../cell/python.ts';
import type { Called } from './called.ts';
import type { CellModule } from './modules.ts';

/** What to do about an error, by TypeScript's number of it. What is not listed is not told. */
const FIXES: Record<number, string> = {
  2304: 'define it in this cell or in one above, or import it',
  2552: 'define it in this cell or in one above, or import it',
  2584: 'a cell runs beside the page, and has no part of it: show things with print, chart, table …',
  2305: 'import a name that it has',
  2724: 'import a name that it has',
  2339: 'write a name that it has',
  2551: 'write a name that it has',
  2345: 'give it what it takes',
  2322: 'give it what it takes',
  2739: 'give it what it takes',
  2740: 'give it what it takes',
  2741: 'give it what it takes',
  2769: 'give it what it takes',
  2353: 'leave it out, or write an option that there is',
  2561: 'leave it out, or write an option that there is',
  2554: 'give it as many arguments as it takes',
  2555: 'give it as many arguments as it takes',
  2349: 'leave the brackets out',
  2351: 'leave new out',
  2365: 'write the method: a.add(b), a.lt(b)',
  2448: 'define it above its use',
  2488: 'go over something that has parts',
  2588: 'define it with let',
};

const MEMBER = new Set([2339, 2551]);
const NAME = new Set([2304, 2552, 2584]);
const KEY = new Set([2353, 2561]);
const COUNT = new Set([2554, 2555]);
/** What is given to a function. */
const GIVEN = new Set([2345, 2322, 2739, 2740, 2741, 2769, ...KEY, ...COUNT]);

/** Types of what only a run can tell: there is nothing to say of them. */
const UNKNOWN = /'[^']*\b(?:(?:unknown|Nested|bigint)\b|any\[\])[^']*'/;
/** What is given may be right, being one of several kinds; or would have to be of several at once, as of a list of layers. */
const MIXED = /^(?:Argument of type|Type) '[^']*\|[^']*' |parameter of type '(?:never|[^']* & [^']*)'/;
/** Types whose names nobody can know before: layers are put into them by name, and a function may give nothing. */
const OPEN =
  /^(?:Module|Sequential|ModuleDict|ModuleList|ParameterDict|ParameterList|(?:Named)?Tuple|void|undefined|never)\b/;
/** `const look = { scale: 'diverging' }` is a string to TypeScript, a list of two numbers any list, and what begins as nothing stays so. */
const WIDENED =
  /^(?:Type|Argument of type) '(?:string|number|boolean)' is not assignable to (?:parameter of )?type '(?:"|-?\d|true|false|(?:Reduction|GainOf)')|^Type '[^']+' is not assignable to type 'undefined'|^Target (?:requires|allows)/;

/** PyTorch's `T_max` is `tMax` here, and goes by its own name too. */
const PERIOD = /^T_(\w)/;

export interface Mistake {
  /** In the cell's code. */
  offset: number;
  message: string;
  fix: string;
}

export class Teller {
  /** Names that were given a value of another kind than their first: JavaScript minds nothing of it. */
  private readonly loose = new Set<string>();

  constructor(private readonly called: Called) {}

  told(module: CellModule, errors: readonly Objection[]): Mistake[] {
    for (const { code, pos, end } of errors) {
      const name = module.text.slice(pos, end);
      if (code === 2322 && isAssigned(module.text, end)) this.loose.add(name);
    }
    return errors.flatMap((error) => {
      if (error.pos < module.start || error.pos > module.end || !this.counts(module, error)) return [];
      return [{ offset: error.pos - module.start, ...wordsOf(error, module.text, this.called) }];
    });
  }

  private counts({ text, typed }: CellModule, error: Objection): boolean {
    const { code, pos, end } = error;
    const chain = textsOf(error);
    if (FIXES[code] === undefined || chain.some((each) => [UNKNOWN, WIDENED, MIXED].some((doubt) => doubt.test(each))))
      return false;
    if (this.mentionsLoose(lineAt(text, pos))) return false;
    // It is right for some of what the value may be.
    if ((MEMBER.has(code) || code === 2349) && chain.length > 1) return false;
    if (MEMBER.has(code) && PERIOD.test(text.slice(pos, end))) return false;
    if (MEMBER.has(code) && isBegun(error) && isGivenAgain(text, ownerAt(text, pos))) return false;
    if (MEMBER.has(code) && isTakenApart(text, ownerAt(text, pos), text.slice(pos, end))) return false;
    // Who writes to it makes it.
    if (code === 2339) return !isAssigned(text, end) && this.hasKnownNames(error, text);
    if (NAME.has(code) && code !== 2584)
      return !/(?:[:<|&]|\bas|\bextends)\s*$/.test(text.slice(0, pos)) || !/^[A-Z]/.test(text.slice(pos));
    if (code === 2365) return /'Tensor'/.test(error.text);
    if (code === 2322 && isAssigned(text, end)) return false;
    return !GIVEN.has(code) || this.countsAsGiven(text, typed, error);
  }

  /** Objects and classes of the author's own may have got a name anywhere: `this.registerBuffer('seen', …)`. */
  private hasKnownNames({ text: said, pos }: Objection, text: string): boolean {
    const type = / on type '([^']*)/.exec(said)?.[1] ?? '';
    if (!/^[A-Z]/.test(type)) return type[0] !== '{' && !OPEN.test(type) ? true : this.called.isOurs(text, pos);
    return !OPEN.test(type) && (this.called.isClass(/^\w+/.exec(type)![0]) || this.called.isOurs(text, pos));
  }

  /** Arguments of functions of ours; of the author's own where types say what they take. */
  private countsAsGiven(text: string, typed: boolean, { code, pos, end }: Objection): boolean {
    const call = COUNT.has(code) ? this.called.at(text, pos) : this.called.around(text, pos);
    if (!call?.names) return typed && call !== undefined;
    // Python's way: an argument goes by its name too, as a key of the last object.
    if (KEY.has(code)) return !call.names.has(text.slice(pos, end));
    // Named so, TypeScript takes it for a part of what it would have in its place.
    if (code === 2322 && isKey(text, pos, end)) return !call.places.has(text.slice(pos, end));
    if (!COUNT.has(code) && text[pos] !== '{') return true;
    return !call.keys.some((key) =>
      call.names!.has(key.replace(PERIOD, (_, letter: string) => `t${letter.toUpperCase()}`)),
    );
  }

  private mentionsLoose(line: string): boolean {
    return this.loose.size > 0 && (line.match(/[\p{L}_$][\p{L}\p{N}_$.]*/gu) ?? []).some((name) => this.isLoose(name));
  }

  /** `sum`, or a part of it. */
  private isLoose(name: string): boolean {
    return [...this.loose].some((one) => name === one || name.startsWith(`${one}.`));
  }
}

const isKey = (text: string, pos: number, end: number): boolean =>
  /[{,]\s*$/.test(text.slice(0, pos)) && /^\s*[:,}]/.test(text.slice(end));
const isAssigned = (text: string, end: number): boolean => /^\s*[-+*/]?=(?![=>])/.test(text.slice(end, end + 20));

/** `let sum = 0`: a value to begin with. */
const isBegun = ({ text }: Objection): boolean => / on type '(?:number|string|boolean|\{\})'/.test(text);
const ownerAt = (text: string, pos: number): string =>
  /([\p{L}_$][\p{L}\p{N}_$]*)\s*\??\.\s*$/u.exec(text.slice(0, pos))?.[1] ?? '';
const isGivenAgain = (text: string, name: string): boolean =>
  name !== '' && new RegExp(`(?<!(?:let|const|var)\\s+|[.\\w$])${name.replaceAll('$', '\\$')}\\s*=(?![=>])`).test(text);

/** `[this.a, this.b] = …` makes both. */
const isTakenApart = (text: string, owner: string, name: string): boolean =>
  owner !== '' &&
  new RegExp(`[[{,:]\\s*${owner}\\.${name}\\b[^=;]*[\\]}]\\s*=(?![=>])`.replaceAll('$', '\\$')).test(text);

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, end < 0 ? undefined : end);
}

/** What is wrong, and why, from the outside in. */
function textsOf({ text, messageChain }: Objection): string[] {
  return [text, ...(messageChain ?? []).flatMap(textsOf)];
}

/** Its place, what TypeScript says, and the nearest name, in our words where TypeScript's would be a page long. */
function wordsOf(error: Objection, text: string, called: Called): Pick<Mistake, 'message' | 'fix'> {
  const [first = '', ...more] = textsOf(error);
  const [what = '', meant] = first.split(/\.? Did you mean (?:to write )?(?='[^']+'\?$)/);
  const slip = meant?.endsWith("_'?") && called.near(text.slice(error.pos, error.end));
  const reason = more.at(-1);
  const said = [ours(what, error, text), ...(reason === undefined ? [] : [reason])];
  const near = meant && `did you mean ${slip ? `"${slip}"?` : meant.replaceAll("'", '"')}`;
  const write = NAME.has(error.code) ? insteadOf(text.slice(error.pos, error.end)) : undefined;
  const python = write && `that is Python's: write ${write}`;
  return {
    message: said.map((each) => shortened(each.replace(/\.$/, ''))).join(': '),
    fix: python ?? near ?? FIXES[error.code]!,
  };
}

function ours(said: string, { code, pos, end }: Objection, text: string): string {
  const written = text.slice(pos, end);
  if (MEMBER.has(code)) {
    const type = / on type '([\w<>[\], ]+)'/.exec(said)?.[1];
    const owner = /[\p{L}_$][\p{L}\p{N}_$.]*(?=\s*\??\.\s*$)/u.exec(text.slice(0, pos))?.[0];
    return type ? `a value of type ${type} has no "${written}"` : `${owner ?? 'it'} has no "${written}"`;
  }
  if (NAME.has(code)) return `"${written}" is not defined`;
  if (KEY.has(code)) return `"${written}" is no option here`;
  if (COUNT.has(code))
    return `${/^(?:new\s+)?[\p{L}\p{N}_$.]+/u.exec(written)?.[0] ?? 'this'}: ${said[0]!.toLowerCase()}${said.slice(1)}`;
  return said;
}

/** Some types are pages long. */
const shortened = (text: string): string =>
  text.replace(/'[^']{60,}'/g, (type) => `${type.slice(0, 50)}…'`).replace(/(?<=from type '[^']+'): .*/, '');
