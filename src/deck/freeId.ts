/** Ids that the page makes while it runs: the author's own come first, and a library may clear whatever has the id it is given. */

let count = 0;

export function freeId(name: string): string {
  for (;;) {
    const id = `${name}-${++count}`;
    if (!document.getElementById(id) && !document.getElementById(`d${id}`)) return id;
  }
}
