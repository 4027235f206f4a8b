/** Keys of a head that Quarto knows and that change nothing here: said, so that nobody waits for their effect. */
export const QUARTO_KEYS: readonly string[] = (
  'abbreviations abstract abstract-title affiliation aliases anchor-sections appendix-style ascii author-meta ' +
  'author-title auto-animate-styles auto-slide-method brand-mode bread-crumbs cache callout-appearance ' +
  'callout-icon canonical-url cap-location categories center-title-slide citation citation-abbreviations ' +
  'citation-location citation_package citations-hover cite-method citeproc classoption code-annotations ' +
  'code-block-bg code-block-border-left code-block-height code-copy code-line-numbers code-line-numbers-all ' +
  'code-link code-links code-overflow code-summary colorlinks comments copyright copyright-year crossref csl ' +
  'daemon date-format-iso date-meta date-modified default-image-extension description-meta df-print ' +
  'disable-layout doi dpi draft editor editor_options email email-obfuscation embed-resources embedded enabled ' +
  'engine engines eqn-number error eval execute-dir execute-params extract-media fig-align fig-asp fig-cap ' +
  'fig-cap-location fig-dpi fig-env fig-format fig-height fig-pos fig-responsive fig-subcap fig-width filters ' +
  'font footer-center footer-logo footnotes-hover format-links freeze funding google-scholar grid hash ' +
  'hash-one-based-index hash-type header help history html-math-method html-q-tags html-table-processing ' +
  'identifier-prefix image image-alt include include-after include-after-body include-before ' +
  'include-before-body indented-code-classes ipynb-filters jupyter jupyter-python jupytext keep-hidden ' +
  'keep-ipynb keep-md kernel kernelspec keyboard keywords knitr language license license-url lightbox ' +
  'linestretch link-bibliography link-citations link-external-filter link-external-icon ' +
  'link-external-newwindow listing margin-bottom margin-left margin-right margin-top mathjax max-width mermaid ' +
  'mermaid-format message metadata multiplex navigation-mode notebook-links ' +
  'number-sections-depth options orcid order other-links out-height out-width output output-ext output-file ' +
  'output-location page-footer page-layout page-navbar pagetitle parallax-background-horizontal ' +
  'parallax-background-image parallax-background-size parallax-background-vertical parallaxBackgroundImage ' +
  'params pdf-max-pages-per-slide pdf-page-height-offset pdf-separate-fragments preview-links profile ' +
  'progress-bar project quarto-required reader-mode reference-location reference-section-title resource-path ' +
  'resources respond-to-hash-changes reveal-js-url revealjs-plugins revealjs-url scroll-activation-width ' +
  'scroll-layout scroll-progress scroll-snap scroll-view search section-divs section-title-references ' +
  'self-contained self-contained-math server shift-heading-level-by shortcodes show-notes sidebar slide-tone ' +
  'standalone strip-comments subject suppress-bibliography syntax-definitions tab-stop tbl-cap ' +
  'tbl-cap-location tbl-colwidths template template-partials thanks theme-dark theme-toggle title-prefix ' +
  'title-slide-style toc-expand toc-location validate-yaml version wrap '
)
  .trim()
  .split(' ');
