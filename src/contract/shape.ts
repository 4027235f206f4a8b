/** Plain data from outside, checked before it is taken for what its type says: a shape is a question with yes or no. */

export type Shape<T> = (value: unknown) => value is T;

const is = <T>(test: (value: unknown) => boolean) => test as Shape<T>;

export const number = is<number>((value) => typeof value === 'number');
export const finite = is<number>(Number.isFinite);
/** A whole number from 0. */
export const count = is<number>((value) => Number.isSafeInteger(value) && (value as number) >= 0);
export const truth = is<boolean>((value) => typeof value === 'boolean');

export const nothing = is<null>((value) => value === null);

/** A text of at most so many letters. */
export const text = (most: number) => is<string>((value) => typeof value === 'string' && value.length <= most);

export const oneOf = <const T extends string>(...names: readonly T[]) =>
  is<T>((value) => (names as readonly unknown[]).includes(value));

export const optional = <T>(shape: Shape<T>) => is<T | undefined>((value) => value === undefined || shape(value));

export const either = <A, B>(one: Shape<A>, other: Shape<B>) => is<A | B>((value) => one(value) || other(value));

/** A list of at most so many. */
export const list = <T>(shape: Shape<T>, most: number) =>
  is<T[]>((value) => Array.isArray(value) && value.length <= most && value.every(shape));

/** A map of at most so many, by words of the author's. */
export const map = <T>(shape: Shape<T>, most: number) =>
  is<Map<string, T>>(
    (value) =>
      value instanceof Map &&
      value.size <= most &&
      [...value].every(([key, one]) => typeof key === 'string' && shape(one)),
  );

/** A plain object by words of somebody else's. */
export const record = <T>(shape: Shape<T>) =>
  is<Record<string, T>>(
    (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(shape),
  );

/** An object with these properties of its own; others do not count. */
export const object = <T extends object>(shapes: { [K in keyof Required<T>]: Shape<T[K]> }) =>
  is<T>((value) => {
    if (typeof value !== 'object' || value === null) return false;
    return Object.entries<Shape<unknown>>(shapes).every(([key, shape]) =>
      shape(Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined),
    );
  });
