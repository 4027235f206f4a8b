/** The interface's words, in the deck's language. */

import type { CellState } from '../kernel/protocol.ts';

export type Lang = 'es' | 'en';

const STRINGS = {
  es: {
    run: 'Ejecutar',
    stop: 'Detener',
    pause: 'Pausar',
    resume: 'Reanudar',
    paused: 'En pausa',
    reset: 'Restablecer',
    edit: 'Editar',
    cell: (label: string) => `Celda ${label}`,
    code: (label: string) => `Código de la celda ${label}`,
    states: {
      idle: 'Lista',
      queued: 'En espera',
      running: 'En marcha',
      done: 'Hecha',
      failed: 'Falló',
      stale: 'Sin actualizar',
    },
    changed: 'modificada',
    line: (line: number) => `Línea ${line}`,
    error: 'Error',
    data: 'Datos',
    showData: (title: string) => `Datos de «${title}»`,
    left: (seconds: number) => `faltan ${seconds} s`,
    took: (seconds: string) => `${seconds} s`,
    replaced:
      'La celda no se detuvo en 1 s, así que se reinició el motor. El código está a salvo; los valores de las demás celdas se recalculan al ejecutarlas.',
    timeout: (seconds: number) =>
      `La celda pasó de su límite de ${seconds} s y se detuvo. Se reinició el motor; el código está a salvo.`,
    backend: { webgl: 'WebGL', simd: 'SIMD', cpu: 'CPU' },
    noWebgl: 'Este equipo no ofrece WebGL: las celdas se ejecutan en la CPU, más despacio pero con los mismos números.',
    unable: 'Las celdas no se pueden ejecutar aquí.',
    diagramFailed: 'No se pudo dibujar este diagrama',
    source: 'Código fuente',
    dismiss: 'Cerrar',
    quiz: {
      check: 'Comprobar',
      right: '¡Correcto!',
      wrong: 'Todavía no: revisa tu respuesta.',
      none: 'Elige una respuesta.',
    },
    loadFailed: 'No se pudo cargar el editor. Revisa la conexión y vuelve a intentarlo.',
    visited: 'visto',
    figureKeys: (slider: string) => `Figura: las flechas izquierda y derecha mueven «${slider}»`,
    theme: { light: 'Usar colores claros', dark: 'Usar colores oscuros', key: 'Claro u oscuro' },
    blocks: 'Bloques de la clase',
    symbol: (name: string) => `Símbolo ${name}`,
    editor: {
      ofCell: (label: string) => `celda ${label}`,
      line: (n: number) => `Línea ${n}`,
      syntax: (message: string) => inSpanish(message),
      unknown: (name: string, close?: string) =>
        `«${name}» no está definido aquí ni más arriba${close ? `: ¿será «${close}»?` : '.'}`,
      noMember: (object: string, name: string, close?: string) =>
        `${object} no tiene «${name}»${close ? `: ¿será «${close}»?` : '.'}`,
      phrases: { Completions: 'Sugerencias', Diagnostics: 'Problemas', 'Control character': 'Carácter de control' },
    },
  },
  en: {
    run: 'Run',
    stop: 'Stop',
    pause: 'Pause',
    resume: 'Resume',
    paused: 'Paused',
    reset: 'Reset',
    edit: 'Edit',
    cell: (label: string) => `Cell ${label}`,
    code: (label: string) => `Code of cell ${label}`,
    states: {
      idle: 'Ready',
      queued: 'Queued',
      running: 'Running',
      done: 'Done',
      failed: 'Failed',
      stale: 'Out of date',
    },
    changed: 'edited',
    line: (line: number) => `Line ${line}`,
    error: 'Error',
    data: 'Data',
    showData: (title: string) => `Data of “${title}”`,
    left: (seconds: number) => `${seconds} s left`,
    took: (seconds: string) => `${seconds} s`,
    replaced:
      'The cell did not stop within 1 s, so the kernel was restarted. The code is safe; the other cells’ values are computed again when they run.',
    timeout: (seconds: number) =>
      `The cell ran over its limit of ${seconds} s and was stopped. The kernel was restarted; the code is safe.`,
    backend: { webgl: 'WebGL', simd: 'SIMD', cpu: 'CPU' },
    noWebgl: 'This machine offers no WebGL: cells run on the CPU, slower but with the same numbers.',
    unable: 'Cells cannot run here.',
    diagramFailed: 'This diagram could not be drawn',
    source: 'Source',
    dismiss: 'Close',
    quiz: { check: 'Check', right: 'Right!', wrong: 'Not yet: look again.', none: 'Choose an answer.' },
    loadFailed: 'The editor could not be loaded. Check the connection and try again.',
    visited: 'seen',
    figureKeys: (slider: string) => `Figure: the left and right arrows move “${slider}”`,
    theme: { light: 'Use light colours', dark: 'Use dark colours', key: 'Light or dark' },
    blocks: 'Blocks of the lecture',
    symbol: (name: string) => `Symbol ${name}`,
    editor: {
      ofCell: (label: string) => `cell ${label}`,
      line: (n: number) => `Line ${n}`,
      syntax: (message: string) => message,
      unknown: (name: string, close?: string) =>
        `“${name}” is not defined here or above${close ? `: did you mean “${close}”?` : '.'}`,
      noMember: (object: string, name: string, close?: string) =>
        `${object} has no “${name}”${close ? `: did you mean “${close}”?` : '.'}`,
      phrases: {},
    },
  },
} as const satisfies Record<Lang, { states: Record<CellState, string> } & Record<string, unknown>>;

export type Strings = (typeof STRINGS)[Lang];

export function stringsIn(lang: Lang): Strings {
  return STRINGS[lang];
}

/** The parser's commonest complaints; the rest stay as they are. */
function inSpanish(message: string): string {
  const rules: [RegExp, string][] = [
    [
      /^Unexpected token.*eof.*|^Unexpected end of .*/i,
      'Falta algo al final: una llave, un paréntesis o unas comillas',
    ],
    [/^Unexpected.*/, 'Aquí sobra o falta un símbolo'],
    [/^Identifier '(.+)' has already been declared$/, '«$1» ya está declarado en esta celda'],
    [/^Unterminated (?:string|template).*/, 'Faltan las comillas que cierran el texto'],
    [/^Unterminated comment.*/, 'Falta el final del comentario: */'],
    [/^Assigning to rvalue$/, 'No se puede asignar a esto'],
    [/^'return' outside of function$/, '«return» fuera de una función'],
  ];
  for (const [pattern, text] of rules) if (pattern.test(message)) return message.replace(pattern, text);
  return message;
}
