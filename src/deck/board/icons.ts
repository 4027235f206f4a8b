/** The pictures on the board's buttons. */

/** Drawn on 24 × 24. */
const ICONS = {
  pen: 'M4 20l1-4L16.5 4.5l3 3L8 19zM14 7l3 3',
  marker: 'M6 15l8-10 5 4-8 10zM6 15l-2 5 7-1M3 22h18',
  rub: 'M8 19l-4.5-4.5L13 5l6 6-8 8zM9 9.5l6 6M8 19h12',
  undo: 'M9 6L4 11l5 5M4 11h9a6 6 0 0 1 6 6v1',
  clear: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
  save: 'M12 4v11M7 11l5 5 5-5M4 20h16',
  close: 'M6 6l12 12M18 6L6 18',
  board: 'M3 5h18v12H3zM12 8v6M9 11h6M8 21l2-4M16 21l-2-4',
  previousBoard: 'M15 5l-7 7 7 7',
};

export function icon(name: keyof typeof ICONS): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg.namespaceURI, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}
