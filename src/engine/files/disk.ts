/** Where files are: Node's own; in a page the kernel's memory, as long as it lives. */
interface Disk {
  read(name: string): Uint8Array | null;
  write(name: string, bytes: Uint8Array): void;
}

interface NodeFiles {
  existsSync(path: string): boolean;
  readFileSync(path: string): Uint8Array;
  writeFileSync(path: string, bytes: Uint8Array): void;
}

/** Asked for by name, so that no bundler puts it in a page. */
function nodeFiles(): NodeFiles | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): NodeFiles | undefined } };
  return process?.getBuiltinModule?.('node:fs');
}

function open(): Disk {
  const fs = nodeFiles();
  if (fs) {
    return {
      read: (name) => (fs.existsSync(name) ? new Uint8Array(fs.readFileSync(name)) : null),
      write: (name, bytes) => fs.writeFileSync(name, bytes),
    };
  }
  const files = new Map<string, Uint8Array>();
  return { read: (name) => files.get(name) ?? null, write: (name, bytes) => void files.set(name, bytes) };
}

const disk = open();

type Listener = (name: string, bytes: Uint8Array) => void;
let listener: Listener | null = null;

/** Is told of each file that is saved: in a page, to offer it for download. Answers who was told before. */
export const onSave = (told: Listener | null): Listener | null => {
  const before = listener;
  listener = told;
  return before;
};

type Reader = (name: string) => void;
let reader: Reader | null = null;

/** Is told of each file that is asked for by name, there or not. Answers who was told before. */
export const onLoad = (told: Reader | null): Reader | null => {
  const before = reader;
  reader = told;
  return before;
};

export function read(name: string): Uint8Array | null {
  reader?.(name);
  return disk.read(name);
}

export function write(name: string, bytes: Uint8Array): void {
  disk.write(name, bytes);
  listener?.(name, bytes);
}
