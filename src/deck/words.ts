/** The interface's words, in the deck's language. */

import type { Lang } from '../contract/deck.ts';
import type { CellState } from '../contract/protocol.ts';

const es = {
  run: 'Ejecutar',
  stop: 'Detener',
  pause: 'Pausar',
  resume: 'Reanudar',
  paused: 'En pausa',
  stopped: 'Detenida',
  waitsFor: 'Espera a',
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
  } satisfies Record<CellState, string>,
  changed: 'modificada',
  line: (line: number) => `Línea ${line}`,
  error: 'Error',
  data: 'Datos',
  showData: (title: string) => `Datos de «${title}»`,
  firstRows: (shown: string, all: string) => `Las primeras ${shown} filas de ${all}`,
  left: (seconds: number) => `faltan ${seconds} s`,
  took: (seconds: string) => `${seconds} s`,
  replaced:
    'La celda no se detuvo en 1 s, así que se reinició el motor. El código está a salvo; los valores de las demás celdas se recalculan al ejecutarlas.',
  timeout: (seconds: number) =>
    `La celda pasó de su límite de ${seconds} s y se detuvo. Se reinició el motor; el código está a salvo.`,
  restarted: 'Se reinició el motor mientras la celda corría. El código está a salvo.',
  lost: 'El motor dejó de responder y se reinició. El código está a salvo; los valores se vuelven a calcular al ejecutar.',
  notLoaded: 'No se pudo cargar el motor de las celdas: revisa la conexión y vuelve a ejecutar. Detalle:',
  outdated:
    'Hay una versión más nueva de esta presentación: recarga la página para ejecutar las celdas. Lo que editaste se conserva.',
  refused: 'Una celda intentó mostrar algo que esta página no puede mostrar; se descartó.',
  died: 'La celda agotó la memoria y se llevó consigo el motor, que se reinició. El código está a salvo.',
  engine: {
    runAll: 'Ejecutar todas las celdas',
    restart: 'Reiniciar el motor: el código queda, los valores se recalculan',
    label: 'Motor de cálculo',
    names: { auto: 'Auto', webgl: 'WebGL', simd: 'SIMD', cpu: 'CPU' },
    switched: 'Se cambió el motor de cálculo mientras la celda corría: vuelve a ejecutarla.',
  },
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
  partFailed:
    'No se pudo cargar una parte de la página (gráficos o diagramas). Revisa la conexión: al volver a mostrar la diapositiva se intenta otra vez.',
  newVersion: 'Hay una versión más nueva de esta presentación.',
  reload: 'Recargar',
  loadFailed: 'No se pudo cargar el editor. Revisa la conexión y vuelve a intentarlo.',
  visited: 'visto',
  figureKeys: (slider: string) => `Figura: las flechas izquierda y derecha mueven «${slider}»`,
  theme: { light: 'Usar colores claros', dark: 'Usar colores oscuros', key: 'Claro u oscuro' },
  print: {
    guide:
      'Así saldrían las diapositivas cortadas y con celdas sin ejecutar. La vista de impresión ejecuta todas las celdas y después imprime: se abre con Ctrl+P (⌘P) desde la clase, o en esta dirección:',
    elsewhere: 'El menú del navegador no puede imprimir la clase entera: la vista de impresión sí.',
    open: 'Abrir la vista de impresión',
    blocked: 'El navegador no dejó abrir otra pestaña para imprimir.',
    waiting: 'Se ejecutan las celdas antes de imprimir.',
    wait: 'Todavía se ejecutan las celdas. Espera a que la página ofrezca «Imprimir».',
    cells: 'Celdas ejecutadas',
    print: 'Imprimir',
  },
  blocks: 'Bloques de la clase',
  symbol: (name: string) => `Símbolo ${name}`,
  study: {
    predict: '¿Qué mostrará esta celda? Escribe tu predicción.',
    seeResult: 'Ver el resultado',
    yourGuess: 'Tu predicción:',
    predictAgain: 'Predecir otra vez',
    allRight: '¡Todo bien!',
    notYet: (n: number) => (n === 1 ? 'Todavía falta 1' : `Todavía faltan ${n}`),
    checkFailed: 'No se pudo comprobar',
    authorChanged: 'El autor cambió esta celda',
    bothVersions: 'La editaste antes de ese cambio. Elige con cuál seguir; lo marcado es distinto.',
    mine: 'La tuya',
    authors: 'La del autor',
    keepMine: 'Seguir con la mía',
    takeAuthors: 'Usar la del autor',
    handIn: 'Entregar',
    staysHere: 'Tus respuestas están solo en este navegador. Guárdalas en un archivo para entregarlas.',
    yourName: 'Tu nombre',
    saveJson: 'Guardar el archivo para entregar (.json)',
    saveHtml: 'Guardar una página para leer (.html)',
    saved: (file: string) => `Guardado: ${file}`,
    right: (n: number) => (n === 1 ? '1 correcta' : `${n} correctas`),
    anonymous: 'Sin nombre',
    parts: { quizzes: 'Preguntas', checks: 'Ejercicios', guesses: 'Predicciones', edits: 'Celdas editadas' },
    notKept: {
      full: 'El navegador no tiene espacio para guardar tus cambios: se perderán al cerrar la página. Usa «Entregar» o copia tu código.',
      forbidden:
        'El navegador no permite guardar tus cambios: se perderán al cerrar la página. Usa «Entregar» o copia tu código.',
      unreadable: 'Lo guardado antes para esta clase no se puede leer: quedó aparte y se empieza de nuevo.',
    },
  },
  editor: {
    ofCell: (label: string) => `celda ${label}`,
    line: (n: number) => `Línea ${n}`,
    syntax: (message: string) => inSpanish(message),
    unknown: (name: string, close?: string) =>
      `«${name}» no está definido aquí ni más arriba${close ? `: ¿será «${close}»?` : '.'}`,
    sign: (sign: string, fix: string) => `El signo ${sign} de JavaScript no actúa sobre tensores: escribe ${fix}`,
    noMember: (object: string, name: string, close?: string) =>
      `${object} no tiene «${name}»${close ? `: ¿será «${close}»?` : '.'}`,
    /** CodeMirror's own words, where it has others than English. */
    phrases: {
      Completions: 'Sugerencias',
      Diagnostics: 'Problemas',
      'Control character': 'Carácter de control',
    } as Record<string, string>,
  },
};

export type Words = typeof es;

const en: Words = {
  run: 'Run',
  stop: 'Stop',
  pause: 'Pause',
  resume: 'Resume',
  paused: 'Paused',
  stopped: 'Stopped',
  waitsFor: 'Waits for',
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
  firstRows: (shown: string, all: string) => `The first ${shown} rows of ${all}`,
  left: (seconds: number) => `${seconds} s left`,
  took: (seconds: string) => `${seconds} s`,
  replaced:
    'The cell did not stop within 1 s, so the kernel was restarted. The code is safe; the other cells’ values are computed again when they run.',
  timeout: (seconds: number) =>
    `The cell ran over its limit of ${seconds} s and was stopped. The kernel was restarted; the code is safe.`,
  restarted: 'The kernel was restarted while the cell ran. The code is safe.',
  lost: 'The kernel stopped answering and was restarted. The code is safe; values are computed again when cells run.',
  notLoaded: 'The kernel of the cells could not be loaded: check the connection and run again. Detail:',
  outdated: 'There is a newer version of this deck: reload the page to run its cells. What you edited is kept.',
  refused: 'A cell tried to show something that this page cannot show; it was dropped.',
  died: 'The cell used up the memory and took the kernel down; it was restarted. The code is safe.',
  engine: {
    runAll: 'Run all cells',
    restart: 'Restart the kernel: code stays, values are computed again',
    label: 'Backend',
    names: { auto: 'Auto', webgl: 'WebGL', simd: 'SIMD', cpu: 'CPU' },
    switched: 'The backend was changed while the cell ran: run it again.',
  },
  noWebgl: 'This machine offers no WebGL: cells run on the CPU, slower but with the same numbers.',
  unable: 'Cells cannot run here.',
  diagramFailed: 'This diagram could not be drawn',
  source: 'Source',
  dismiss: 'Close',
  quiz: { check: 'Check', right: 'Right!', wrong: 'Not yet: look again.', none: 'Choose an answer.' },
  partFailed:
    'A part of the page (charts or diagrams) could not be loaded. Check the connection: it is tried again when the slide is shown again.',
  newVersion: 'There is a newer version of this deck.',
  reload: 'Reload',
  loadFailed: 'The editor could not be loaded. Check the connection and try again.',
  visited: 'seen',
  figureKeys: (slider: string) => `Figure: the left and right arrows move “${slider}”`,
  theme: { light: 'Use light colours', dark: 'Use dark colours', key: 'Light or dark' },
  print: {
    guide:
      'Printed so, slides would be cut and cells would not have run. The print view runs all cells and then prints: Ctrl+P (⌘P) in the deck opens it, or this address:',
    elsewhere: 'The browser’s menu cannot print the whole deck: the print view can.',
    open: 'Open the print view',
    blocked: 'The browser did not allow another tab for printing.',
    waiting: 'The cells run before it prints.',
    wait: 'The cells are still running. Wait until the page offers “Print”.',
    cells: 'Cells that have run',
    print: 'Print',
  },
  blocks: 'Blocks of the lecture',
  symbol: (name: string) => `Symbol ${name}`,
  study: {
    predict: 'What will this cell show? Write your guess.',
    seeResult: 'See the result',
    yourGuess: 'Your guess:',
    predictAgain: 'Guess again',
    allRight: 'All right!',
    notYet: (n: number) => (n === 1 ? 'Not yet: 1 to go' : `Not yet: ${n} to go`),
    checkFailed: 'Could not be checked',
    authorChanged: 'The author changed this cell',
    bothVersions: 'You edited it before that change. Choose which one to go on with; what is marked differs.',
    mine: 'Yours',
    authors: 'The author’s',
    keepMine: 'Keep mine',
    takeAuthors: 'Take the author’s',
    handIn: 'Hand in',
    staysHere: 'Your answers are in this browser only. Save them in a file to hand them in.',
    yourName: 'Your name',
    saveJson: 'Save the file to hand in (.json)',
    saveHtml: 'Save a page to read (.html)',
    saved: (file: string) => `Saved: ${file}`,
    right: (n: number) => `${n} right`,
    anonymous: 'No name',
    parts: { quizzes: 'Questions', checks: 'Exercises', guesses: 'Guesses', edits: 'Edited cells' },
    notKept: {
      full: 'The browser has no room to keep your changes: they will be lost when the page closes. Use “Hand in” or copy your code.',
      forbidden:
        'The browser does not allow keeping your changes: they will be lost when the page closes. Use “Hand in” or copy your code.',
      unreadable: 'What was kept for this lecture cannot be read: it was put aside, and a new start is made.',
    },
  },
  editor: {
    ofCell: (label: string) => `cell ${label}`,
    line: (n: number) => `Line ${n}`,
    syntax: (message: string) => message,
    unknown: (name: string, close?: string) =>
      `“${name}” is not defined here or above${close ? `: did you mean “${close}”?` : '.'}`,
    sign: (sign: string, fix: string) => `JavaScript’s ${sign} does not work on tensors: write ${fix}`,
    noMember: (object: string, name: string, close?: string) =>
      `${object} has no “${name}”${close ? `: did you mean “${close}”?` : '.'}`,
    phrases: {},
  },
};

/** Other languages are spoken in English here, until somebody translates. */
export const WORDS: Record<Lang, Words> = { es, en, pt: en, fr: en, de: en, it: en, ca: en };

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
