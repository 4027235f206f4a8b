/** A worker's script lies elsewhere than its page: what a cell fetches by a relative address is meant from the page. */
export function fetchFrom(page: string, own: typeof fetch): typeof fetch {
  return (input, init) => own(typeof input === 'string' ? new URL(input, page) : input, init);
}
