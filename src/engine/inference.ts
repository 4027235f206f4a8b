/** Tensors made in torch.inferenceMode, which PyTorch keeps out of every later graph. */
const made = new WeakSet<object>();
let inferring = false;

/** Whether torch.inferenceMode is on. torch.is_inference_mode_enabled */
export const isInferenceModeEnabled = (): boolean => inferring;

/** Switches it, and says what it was. */
export function setInference(mode: boolean): boolean {
  const before = inferring;
  inferring = mode;
  return before;
}

/** Is told of every tensor that is made. */
export function noteInference(x: object): void {
  if (inferring) made.add(x);
}

/** Whether it was made there; a view is what its whole is. */
export const wasInferred = (x: { viewOf: { base: object } | null }): boolean => made.has(x.viewOf?.base ?? x);
