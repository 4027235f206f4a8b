/** Made at build time from the engine's sources: see `compiler/api/plugin.ts`. */
declare module 'virtual:recurrente-api' {
  export const api: import('../../contract/api.ts').Api;
}
