/** What kind of address something is. */

export function isLocal(address: string): boolean {
  return address !== '' && !/^([a-z][a-z0-9+.-]*:|\/\/|#)/i.test(address);
}

/** As it is meant; as it is written, where an escape is none. */
export function decode(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** `img\a.png`, as on Windows: a browser takes it for `img/a.png`. */
export const withSlashes = (address: string): string => (isLocal(address) ? address.replaceAll('\\', '/') : address);
