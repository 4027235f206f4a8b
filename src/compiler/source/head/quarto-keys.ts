/** Keys of a head that Quarto knows and that change nothing here: said, so that nobody waits for their effect. */
export const QUARTO_KEYS: readonly string[] = (
  'abstract navigation-mode abstract-title affiliation aliases anchor-sections appendix-style author-meta author-title ' +
  'auto-animate auto-slide-method bread-crumbs cache callout-appearance callout-icon ' +
  'canonical-url cap-location categories center-title-slide citation citation-location citations-hover ' +
  'cite-method citeproc code-annotations code-block-bg code-block-border-left code-block-height code-copy ' +
  'code-line-numbers code-line-numbers-all code-link code-links code-overflow code-summary comments ' +
  'copyright copyright-year crossref csl daemon date-format-iso date-meta date-modified ' +
  'default-image-extension df-print disable-layout doi dpi draft editor email embed-resources embedded ' +
  'enabled engine engines eqn-number error eval execute-dir execute-params fig-align fig-asp fig-cap ' +
  'fig-cap-location fig-dpi fig-env fig-format fig-height fig-pos fig-responsive fig-subcap fig-width ' +
  'filters font footer-center footer-logo footnotes-hover format-links freeze funding ' +
  'google-scholar grid hash hash-one-based-index hash-type header help history ' +
  'html-math-method html-table-processing identifier-prefix image image-alt include include-after ' +
  'include-after-body include-before include-before-body jupyter jupyter-python ' +
  'keep-hidden keep-ipynb keep-md keyboard keywords knitr language license license-url lightbox ' +
  'link-bibliography link-citations link-external-filter link-external-icon link-external-newwindow ' +
  'listing mathjax mermaid mermaid-format message metadata metadata-files ' +
  'mobile-view-distance mobileViewDistance multiplex notebook-links ' +
  'number-sections-depth orcid order other-links out-height ' +
  'out-width output output-ext output-file page-footer page-layout page-navbar parallax-background-image ' +
  'parallaxBackgroundImage params pdf-max-pages-per-slide pdf-page-height-offset pdf-separate-fragments ' +
  'preview-links profile progress-bar project quarto-required reader-mode reference-location ' +
  'reference-section-title resource-path resources respond-to-hash-changes revealjs-plugins rtl search ' +
  'section-divs section-title-references self-contained server shift-heading-level-by shortcodes ' +
  'show-notes sidebar slide-tone standalone subject suppress-bibliography tab-stop tbl-cap ' +
  'tbl-cap-location tbl-colwidths template template-partials thanks theme-dark theme-toggle title-prefix ' +
  'title-slide-style toc-expand toc-location validate-yaml version wrap '
)
  .trim()
  .split(' ');
