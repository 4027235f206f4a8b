/** What Vite itself may serve of the disk: our sources and our packages, and no folder of decks. */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './root.ts';

export function ownFolders(): string[] {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const packages = Object.keys(dependencies).flatMap((name) => packageFolder(name) ?? []);
  // Packages that the optimizer has bundled lie in our own `node_modules`.
  return [join(ROOT, 'src'), join(ROOT, 'node_modules'), ...packages];
}

/** Where npm has put a package: beside us when we are installed in another project. */
function packageFolder(name: string): string | undefined {
  for (let folder = ROOT; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name);
    if (existsSync(path)) return path;
  }
  return undefined;
}
