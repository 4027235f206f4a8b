/** AssemblyScript, compiled by src/cli/assembly.ts. */
declare module '*?assembly' {
  export const bytes: Uint8Array<ArrayBuffer>;
}
declare module '*?assembly=relaxed-simd' {
  export const bytes: Uint8Array<ArrayBuffer>;
}
