/** The plugin comes without types. */
declare module 'markdown-it-deflist' {
  const plugin: (md: import('markdown-it').MarkdownIt) => void;

  // biome-ignore lint/style/noDefaultExport: that is how the package exports it
  export default plugin;
}
