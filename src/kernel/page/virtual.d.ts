/** Made by src/site/kernel.ts: where the thread's script, `kernel`, and its parts are, or, in a deck of one file, their texts. */
declare module 'virtual:recurrente-kernel' {
  export const textOf: (name: string) => { url?: string; code?: string } | undefined;
}
