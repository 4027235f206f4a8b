import type * as tf from '@tensorflow/tfjs-core';
import { RuntimeError } from './errors.ts';

let looking = false;

/** Whether every gradient is looked at for what is not a number. */
export const looksForAnomalies = (): boolean => looking;

/**
 * Says, when a gradient is not a number, which function gave it: `torch.autograd.setDetectAnomaly(true)`, or with `body` only
 * while that runs. Slow: for finding a fault. torch.autograd.set_detect_anomaly
 */
export function setDetectAnomaly<T>(mode: boolean, body?: () => T): T | undefined {
  const before = looking;
  looking = mode;
  if (!body) return undefined;
  try {
    return body();
  } finally {
    looking = before;
  }
}

/** setDetectAnomaly(true), while `body` runs. torch.autograd.detect_anomaly */
export const detectAnomaly = <T>(body: () => T): T => setDetectAnomaly(true, body) as T;

/** Refuses a gradient that is not a number. */
export function checkNumbers(name: string, input: number, grad: tf.Tensor): void {
  if (!grad.dataSync().some(Number.isNaN)) return;
  throw new RuntimeError(`Function '${name}' returned nan values in its ${input}th output.`);
}
