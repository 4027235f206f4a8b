import { LINE_BITS } from './texels.ts';

/**
 * A program of the GPU: GLSL that computes one texel of a packed texture, which is 2 × 2 elements (x y above z w): rows
 * 2·pair and 2·pair + 1 of the columns 2·column and 2·column + 1. Texels are fetched by their place, without tfjs's
 * samplers and what those compute with whole numbers. Numbers are uniforms, so one compiled program serves batches of
 * all sizes. It is compiled once: make it once.
 */
export interface Program {
  name: string;
  /**
   * Packed tensors, as they are called in GLSL: `getA(pair, column)`, … In a long loop sampling is faster:
   * `readA(columnOfA(column), pairOfA(pair))`, where what stays the same is computed before the loop.
   */
  inputs: readonly string[];
  /** Lists of whole numbers: `placesAt(i)`, … */
  lists?: readonly string[];
  ints?: readonly string[];
  floats?: readonly string[];
  /** Functions that the body calls. */
  functions?: string;
  /** Writes `out0`, `out1`, … `cut(v)` makes zero of what lies past the last row or column. */
  body: string;
  outputs?: number;
}

/** The whole program. `natural` says of each input, and then of what is written, whether its rows lie one under the other. */
export function sourceOf(program: Program, natural: readonly boolean[], batched: boolean): string {
  const { name, inputs, lists = [], ints = [], floats = [], functions = '', body, outputs = 1 } = program;
  const place = (i: number): string =>
    natural[i]
      ? 'ivec2(column, pair)'
      : `ivec2((pair * lines${i}.x + column) % lines${i}.y, (pair * lines${i}.x + column) / lines${i}.y)`;
  const get = inputs.map((input, i) => {
    const fetch = `vec4 get${input}(int pair, int column) { return texelFetch(texture${i}, ${place(i)}, 0); }`;
    return natural[i]
      ? `uniform sampler2D texture${i};
uniform vec2 unit${i};
${fetch}
float pairOf${input}(int pair) { return (float(pair) + 0.5) * unit${i}.y; }
float columnOf${input}(int column) { return (float(column) + 0.5) * unit${i}.x; }
vec4 read${input}(float column, float pair) { return texture(texture${i}, vec2(column, pair)); }`
      : `uniform sampler2D texture${i};
uniform ivec2 lines${i};
${fetch}
float pairOf${input}(int pair) { return float(pair); }
float columnOf${input}(int column) { return float(column); }
vec4 read${input}(float column, float pair) { return get${input}(int(pair), int(column)); }`;
  });
  const list = lists.map((values, i) => {
    const texture = `texture${inputs.length + i}`;
    return `uniform isampler2D ${texture};
int ${values}At(int i) { return texelFetch(${texture}, ivec2(i & ${2 ** LINE_BITS - 1}, i >> ${LINE_BITS}), 0).r; }`;
  });
  const target = inputs.length;
  const here = natural[target]
    ? 'int pair = int(gl_FragCoord.y) - top; int column = int(gl_FragCoord.x);'
    : `int texel = int(gl_FragCoord.y) * lines${target}.y + int(gl_FragCoord.x);
  int pair = texel / lines${target}.x; int column = texel % lines${target}.x;`;
  return `#version 300 es
// ${name}
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp isampler2D;
uniform int top;
uniform int rows;
uniform int columns;
${natural[target] ? '' : `uniform ivec2 lines${target};`}
${ints.map((int) => `uniform int ${int};\n`).join('')}${floats.map((float) => `uniform float ${float};\n`).join('')}
${Array.from({ length: outputs }, (_, i) => `layout(location = ${i}) out vec4 out${i};\n`).join('')}
${[...get, ...list].join('\n')}
vec4 cutAt(vec4 v, int pair, int column) {
  if (2 * column + 1 >= columns) v.yw = vec2(0.0);
  if (2 * ${batched ? '(pair % ((rows + 1) / 2))' : 'pair'} + 1 >= rows) v.zw = vec2(0.0);
  return v;
}
${functions}
void main() {
  ${here}
#define cut(v) cutAt(v, pair, column)
  ${body}
}
`;
}
