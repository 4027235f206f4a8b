/** Keys of a head that Quarto knows and that change nothing here: said, so that nobody waits for their effect. */
export const QUARTO_KEYS: readonly string[] = (
  'abstract abstract-title affiliation affiliations anchor-sections appendix-style author-title author-meta ' +
  'auto-animate auto-play-media auto-slide-method auto-slide-stoppable auto-stretch backgroundcolor brand ' +
  'cache callout-appearance callout-icon cap-location categories center-title-slide citation citation-location ' +
  'citations-hover cite-method citeproc code-annotations code-block-bg code-block-border-left code-block-height code-copy ' +
  'code-line-numbers code-link code-overflow code-summary copyright crossref csl date-modified default-image-extension ' +
  'default-timing df-print disable-layout doi editor email embed-resources embedded engine error eval fig-align ' +
  'fig-cap-location fig-dpi fig-format fig-height fig-pos fig-responsive fig-width filters font fontcolor fontsize ' +
  'footnotes-hover format-links freeze from funding hash hash-one-based-index hash-type header-includes height help ' +
  'hide-cursor-time hide-inactive-cursor history html-math-method identifier-prefix include include-after-body ' +
  'include-before-body include-in-header jump-to-slide jupyter keep-hidden keep-ipynb keep-md keyboard keywords knitr ' +
  'language license lightbox link-bibliography link-citations link-external-filter link-external-icon ' +
  'link-external-newwindow linkcolor listing mainfont margin max-scale menu mermaid mermaid-format message metadata ' +
  'metadata-files min-scale mobile-view-distance mobileViewDistance monobackgroundcolor monofont mouse-wheel multiplex ' +
  'navigation-mode notebook-links number-depth number-offset number-sections orcid order output output-ext output-file ' +
  'overview page-layout parallax-background-image parallaxBackgroundImage params pause pdf-max-pages-per-slide ' +
  'pdf-page-height-offset pdf-separate-fragments preload-iframes preview-links project quarto-required reader-mode ' +
  'reference-location reference-section-title resource-path resources respond-to-hash-changes revealjs-plugins rtl ' +
  'section-divs section-title-references self-contained server shift-heading-level-by shortcodes show-notes shuffle ' +
  'slide-level slide-tone smaller standalone suppress-bibliography tab-stop tbl-cap-location tbl-colwidths template ' +
  'template-partials thanks title-prefix title-slide-style toc toc-depth toc-title total-time touch validate-yaml ' +
  'version view-distance website width wrap'
).split(' ');
