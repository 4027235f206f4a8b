import { renameSync, rmSync } from 'node:fs';

/** Whoever reads the file meanwhile sees the one before or the whole new one. */
export function aside(path: string, write: (beside: string) => void): void {
  const beside = `${path}.${process.pid}.part`;
  try {
    write(beside);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
