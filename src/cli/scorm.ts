/** Makes a SCORM 1.2 package of each deck: one zip that a learning platform takes, with all that the deck's page needs. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { strToU8, type Zippable, zipSync } from 'fflate';
import type { Deck } from '../contract/deck.ts';
import { writePages } from '../site/pages.ts';
import { escapeHtml } from '../text/html.ts';
import type { CommandLine } from './commandLine.ts';
import { libraryOf, soundDecks } from './decks.ts';
import { OutFolder } from './out/folder.ts';
import { discard, scratchFolder } from './out/scratch.ts';
import { say } from './terminal.ts';

/** The same deck makes the same package. */
const MADE = '2000-01-01T00:00:00';

export async function scorm({ decks, out, withoutNotes }: CommandLine): Promise<number> {
  const library = libraryOf(decks, { withoutNotes });
  const target = OutFolder.open(out);
  soundDecks(library);
  for (const file of library.files().values()) {
    const deck = library.read(file);
    const folder = scratchFolder();
    try {
      await writePages(library, folder, { file, scorm: true });
      const names = filesBelow(folder);
      const files: Zippable = { 'imsmanifest.xml': strToU8(manifestOf(deck, names)) };
      for (const name of names) files[name] = readFileSync(join(folder, name));
      const bytes = zipSync(files, { mtime: new Date(MADE), level: 6 });
      const path = target.put(`${deck.name}.scorm.zip`, bytes, 'scorm');
      say(`${path}: ${names.length + 1} files, ${(bytes.length / 1e6).toFixed(1)} MB`);
    } finally {
      discard(folder);
    }
  }
  return 0;
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/')).sort();
}

/** One learning object, the deck's page. */
function manifestOf({ name, head }: Deck, files: readonly string[]): string {
  const title = escapeHtml((head.title || name).replace(/(?![\t\n])\p{Cc}/gu, ''));
  const id = `recurrente-${name.replace(/[^A-Za-z0-9_.-]+/g, '-')}`;
  const href = (path: string): string => escapeHtml(path.split('/').map(encodeURIComponent).join('/'));
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${id}" version="1.2" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="${id}-organization">
    <organization identifier="${id}-organization">
      <title>${title}</title>
      <item identifier="${id}-item" identifierref="${id}-deck">
        <title>${title}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="${id}-deck" type="webcontent" adlcp:scormtype="sco" href="${href(`${name}/index.html`)}">
${files.map((file) => `      <file href="${href(file)}"/>`).join('\n')}
    </resource>
  </resources>
</manifest>
`;
}
