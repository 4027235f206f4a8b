/** The fixtures' Python asks for something that this interpreter does not know: never an error of the engine's. */
export class NotPython extends Error {
  override name = 'NotPython';
}
