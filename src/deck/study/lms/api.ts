/** The SCORM 1.2 interface of a learning platform (LMS), which stands in a window around ours, or in the one that opened it. */

export interface ScormApi {
  LMSInitialize(none: ''): string;
  LMSFinish(none: ''): string;
  LMSGetValue(name: string): string;
  LMSSetValue(name: string, value: string): string;
  LMSCommit(none: ''): string;
}

interface Frame {
  parent: Frame;
  opener?: Frame | null;
  API?: ScormApi;
}

/** Deeper than any platform nests its frames. */
const DEEPEST = 50;

/** As the standard says: first all that is around, then around the window that opened the outermost. */
export function findApi(from: Frame): ScormApi | undefined {
  const outermost = climb(from);
  if ('LMSInitialize' in outermost) return outermost;
  const opener = look(() => outermost.opener) ?? undefined;
  if (!opener) return undefined;
  const found = climb(opener);
  return 'LMSInitialize' in found ? found : undefined;
}

/** The interface, or the outermost window that can be reached. */
function climb(from: Frame): ScormApi | Frame {
  let frame = from;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const api = look(() => frame.API);
    if (api) return api;
    const above = look(() => frame.parent);
    if (!above || above === frame) break;
    frame = above;
  }
  return frame;
}

/** A window of another site answers nothing. */
function look<T>(what: () => T): T | undefined {
  try {
    return what();
  } catch {
    return undefined;
  }
}
