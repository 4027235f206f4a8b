/** Where letters are typed: there they are no keys of the deck's. */
export const TYPED =
  'textarea, [contenteditable="true"], input:not([type="range"], [type="checkbox"], [type="radio"], [type="button"], [type="file"])';
