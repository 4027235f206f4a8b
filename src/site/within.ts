import { isAbsolute, relative } from 'node:path';

/** Whether a path is the folder or lies below it. Both without links: `..` and links are the caller's to resolve. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(/[\\/]/)[0] !== '..';
}
