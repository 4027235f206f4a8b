/** Made by src/site/kernel.ts: where the thread's texts are, or, in a deck of one file, the texts themselves. */
declare module 'virtual:recurrente-kernel' {
  export interface Text {
    url?: string;
    code?: string;
  }
  export const script: Text;
  /** What the thread asks for when it needs it, by name. */
  export const parts: Record<string, Text>;
}
