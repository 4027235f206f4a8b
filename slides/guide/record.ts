import { writeFileSync } from 'node:fs';
import { parts } from './parts.ts';

export function record(): void {
  for (const [name, text] of parts()) writeFileSync(new URL(name, import.meta.url), text);
}
