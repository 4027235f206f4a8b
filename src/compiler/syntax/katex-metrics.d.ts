/** KaTeX's own table: font → code of a letter → its depth, height, italic correction, skew and width in em. */
declare module 'katex/src/fontMetricsData.js' {
  const metrics: Record<string, Record<number, number[]>>;
  // biome-ignore lint/style/noDefaultExport: that is how KaTeX exports it
  export default metrics;
}
