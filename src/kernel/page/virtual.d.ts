/** Made by src/site/kernel.ts: where the thread's text is, or, in a deck of one file, the text itself. */
declare module 'virtual:recurrente-kernel' {
  export const url: string | undefined;
  export const code: string | undefined;
}
