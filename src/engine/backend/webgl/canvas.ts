import * as tf from '@tensorflow/tfjs-core';
import { even } from './plan.ts';
import { webgl } from './program.ts';

/**
 * A packed texture that is filled part by part. It is as wide as its rows; more rows than a texture can have stand side
 * by side, one pair after the other, as tfjs's samplers expect of them.
 */
export function canvas(rows: number, columns: number): tf.Tensor2D {
  const backend = webgl();
  const info = backend.makeTensorInfo([rows, columns], 'float32');
  const data = backend.texData.get(info.dataId);
  const across = Math.ceil(rows / (2 * tf.env().getNumber('WEBGL_MAX_TEXTURE_SIZE')));
  data.isPacked = true;
  data.texShape = [2 * Math.ceil(rows / 2 / across), across * even(columns)];
  backend.uploadToGPU(info.dataId);
  return tf.engine().makeTensorFromTensorInfo(info) as tf.Tensor2D;
}

/** Copies what the last program wrote, `part`, to an even row of the canvas, and frees it. */
export function paste(whole: tf.Tensor2D, row: number, part: tf.Tensor): void {
  const { gl } = webgl().gpgpu;
  const { texture, texShape } = webgl().texData.get(whole.dataId);
  const [pairs, width] = part.shape.map((n) => Math.ceil(n / 2)) as [number, number];
  const across = texShape![1] / 2 / width;
  const copy = (pair: number, from: number, count: number): void =>
    gl.copyTexSubImage2D(gl.TEXTURE_2D, 0, (pair % across) * width, Math.floor(pair / across), 0, from, width, count);
  gl.bindTexture(gl.TEXTURE_2D, texture!.texture);
  if (across === 1) copy(row / 2, 0, pairs);
  else for (let i = 0; i < pairs; i++) copy(row / 2 + i, i, 1);
  gl.bindTexture(gl.TEXTURE_2D, null);
  part.dispose();
}
