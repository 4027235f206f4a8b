import { type MathBackendWebGL, webgl_util } from '@tensorflow/tfjs-backend-webgl';
import * as tf from '@tensorflow/tfjs-core';

/** A tensor's texels, and whether its rows lie one under the other; otherwise they go on in the next line. */
export interface Texels {
  texture: WebGLTexture;
  /** Texels a row of the tensor has, and a line of the texture. */
  row: number;
  line: number;
  height: number;
  natural: boolean;
}

export const webgl = (): MathBackendWebGL => tf.backend() as MathBackendWebGL;
export const half = (n: number): number => Math.ceil(n / 2);

/** An empty packed tensor, to be written. */
export function blank(shape: readonly number[]): tf.Tensor {
  const backend = webgl();
  const info = backend.makeTensorInfo([...shape], 'float32');
  const data = backend.texData.get(info.dataId);
  data.isPacked = true;
  data.texShape = webgl_util.getTextureShapeFromLogicalShape([...shape], true);
  backend.uploadToGPU(info.dataId);
  return tf.engine().makeTensorFromTensorInfo(info);
}

/** Whether a matrix of so many rows can be written in parts: its rows then lie one under the other. */
export const isNatural = (rows: number, columns: number): boolean =>
  Math.max(half(rows), half(columns)) <= tf.env().getNumber('WEBGL_MAX_TEXTURE_SIZE');

/** Where a tensor's texels are. One that is not packed yet, or packed for another shape, is packed first. */
export function texelsOf(x: tf.Tensor, temporary: tf.Tensor[]): Texels {
  const backend = webgl();
  let data = backend.texData.get(x.dataId);
  if (!data.texture) {
    data.isPacked = true;
    data.shape = x.shape;
    backend.uploadToGPU(x.dataId);
  }
  const ready = data.isPacked && !data.slice && webgl_util.isReshapeFree(data.shape, x.shape);
  if (!ready) {
    const plain = data.isPacked ? backend.unpackTensor(x) : x;
    const packed = tf.engine().makeTensorFromTensorInfo(backend.packTensor(plain));
    if (plain !== x) backend.disposeIntermediateTensorInfo(plain);
    temporary.push(packed);
    data = backend.texData.get(packed.dataId);
  }
  const [height, line] = data.texShape!.map(half) as [number, number];
  const row = half(x.shape.at(-1) ?? 1);
  return { texture: data.texture!.texture, row, line, height, natural: row === line };
}

/** Numbers a line of a list's texture has: a power of two, so that nothing is divided. */
export const LINE_BITS = 10;

export function listTexture(gl: WebGL2RenderingContext, list: Int32Array): WebGLTexture {
  const width = 2 ** LINE_BITS;
  const height = Math.max(1, Math.ceil(list.length / width));
  const padded = new Int32Array(width * height);
  padded.set(list);
  const texture = gl.createTexture();
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.R32I, width, height, 0, gl.RED_INTEGER, gl.INT, padded);
  return texture;
}
