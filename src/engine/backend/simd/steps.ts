import type { Piece } from '../kernels.ts';
import { arena } from '../memory/arena.ts';

export interface Sizes {
  /** Σ lengths. */
  rows: number;
  /** N */
  batch: number;
  /** D */
  inputs: number;
  /** H */
  size: number;
  /** G·H */
  width: number;
}

/** Addresses; `h` and `c` begin with the initial states. */
export interface Forward {
  /** What the input brings to each row, (rows, G·H). */
  projected: number;
  /** What a gated cell keeps for the way back, (rows, 4·H). */
  gates: number;
  h: number;
  c: number;
  /** W_hhᵀ, (H, G·H). */
  hiddenT: number;
  hiddenBias: number;
  /** (N, G·H) */
  scratch: number;
}

export interface Backward extends Pick<Forward, 'gates' | 'h' | 'c'> {
  /** ∂L/∂h and ∂L/∂c of the initial states and of every row: complete once the walk has come there. */
  dh: number;
  dc: number;
  /** ∂L/∂ what the input brings, and ∂L/∂ what h_{t−1} brings through W_hh: one and the same but in the GRU. */
  delta: number;
  hiddenDelta: number;
}

/** One kind of cell: a piece of the walk forward, and a piece back. Its equations are in nn/cells. */
export interface Steps {
  readonly states: number;
  /** How many numbers of each row are kept for the way back, in units of H. */
  readonly keeps: number;
  /** Whether they take the place of what the input brings. */
  readonly inPlace: boolean;
  /** Whether b_hh may be added to the input's projection, once for all steps. */
  readonly mergesBiases: boolean;
  forward(piece: Piece, at: Forward, sizes: Sizes): void;
  /** Gives the piece's δ, and of ∂L/∂ its previous state what does not pass through W_hh. */
  back(piece: Piece, at: Backward, sizes: Sizes): void;
}

/** The address of a row. */
export const row = (start: number, index: number, width: number): number => start + index * width * 4;

export function elman(relu: boolean): Steps {
  return {
    states: 1,
    keeps: 0,
    inPlace: true,
    mergesBiases: true,
    forward({ row: i, count, before }, { projected, h, hiddenT }, { batch, size }) {
      const out = row(h, batch + i, size);
      const input = row(projected, i, size);
      const was = row(h, before, size);
      arena.run.product(out, size, input, size, was, size, 1, hiddenT, size, count, size, size);
      arena.run.activate(out, count * size, relu);
    },
    /** δ takes the place of ∂L/∂h. */
    back({ row: i, count }, { h, dh }, { batch, size }) {
      arena.run.activateBack(row(dh, batch + i, size), row(h, batch + i, size), count * size, relu);
    },
  };
}

export const lstm: Steps = {
  states: 2,
  keeps: 4,
  inPlace: true,
  mergesBiases: true,
  forward({ row: i, count, before }, { gates, h, c, hiddenT }, { batch, size, width }) {
    const at = row(gates, i, width);
    const own = batch + i;
    arena.run.product(at, width, at, width, row(h, before, size), size, 1, hiddenT, width, count, size, width);
    arena.run.lstm(at, row(c, before, size), row(c, own, size), row(h, own, size), count, size);
  },
  back({ row: i, count, before }, { gates, c, dh, dc, delta }, { batch, size, width }) {
    const own = batch + i;
    arena.run.lstmBack(
      row(delta, i, width),
      row(dc, before, size),
      row(dh, own, size),
      row(dc, own, size),
      row(gates, i, width),
      row(c, before, size),
      row(c, own, size),
      count,
      size,
    );
  },
};

export const gru: Steps = {
  states: 1,
  keeps: 4,
  inPlace: false,
  mergesBiases: false,
  forward({ row: i, count, before }, at, { batch, size, width }) {
    const was = row(at.h, before, size);
    const u = at.scratch;
    arena.run.product(u, width, at.hiddenBias, 0, was, size, 1, at.hiddenT, width, count, size, width);
    const out = row(at.h, batch + i, size);
    arena.run.gru(row(at.gates, i, 4 * size), row(at.projected, i, width), u, was, out, count, size);
  },
  back({ row: i, count, before }, { gates, h, dh, delta, hiddenDelta }, { batch, size, width }) {
    arena.run.gruBack(
      row(delta, i, width),
      row(hiddenDelta, i, width),
      row(dh, before, size),
      row(dh, batch + i, size),
      row(gates, i, 4 * size),
      row(h, before, size),
      count,
      size,
    );
  },
};
