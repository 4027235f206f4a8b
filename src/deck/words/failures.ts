/** What the browser says of code that failed, in the words of another language. */

/** The commonest, as Chromium, Firefox and Safari word them; `$1` is what they name. */
const FAILURES = [
  [/^([\w$]+) is not defined$/, /^Can't find variable: ([\w$]+)$/],
  [/^(.+) is not a function\b.*/s],
  [/^Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '(.+)'\)$/],
  [
    /^Assignment to constant variable\.$/,
    /^Attempted to assign to readonly property\.$/,
    /^invalid assignment to const/,
  ],
  [/^Cannot access '(.+)' before initialization$/, /^can't access lexical declaration '(.+)' before initialization$/],
  [/^(.+) is not iterable\b.*/s],
  [/^Maximum call stack size exceeded\.?$/, /^too much recursion$/],
  [/^(.+) is not a constructor\b.*/s],
  [/^invalid array length$/i],
];

/** One text for each failure; what is none of them stays as it is. */
export function failureIn(texts: readonly string[], message: string): string {
  for (const [i, patterns] of FAILURES.entries()) {
    const pattern = patterns.find((one) => one.test(message));
    if (pattern) return message.replace(pattern, texts[i]!);
  }
  return message;
}
