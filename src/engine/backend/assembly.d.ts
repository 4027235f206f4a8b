/** AssemblyScript, compiled by src/site/assembly.ts. */
declare module '*?assembly' {
  export const bytes: Uint8Array<ArrayBuffer>;
}
declare module '*?assembly=relaxed-simd' {
  export const bytes: Uint8Array<ArrayBuffer>;
}
