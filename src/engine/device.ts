import { AssertionError, RuntimeError } from './errors.ts';

/**
 * torch.device: a habit that is taken and does nothing, for there is one device here, which the page chose. 'cuda' and
 * others are refused, as PyTorch refuses them where there is none.
 */
export class Device {
  readonly type: string;
  readonly index: number | null;

  constructor(name: string | Device = 'cpu') {
    const [type = '', index] = String(name instanceof Device ? name.type : name).split(':');
    if (type === 'cuda') {
      throw new AssertionError(
        'Torch not compiled with CUDA enabled',
        "Write 'cpu': the page's own backend is used all the same.",
      );
    }
    if (type !== 'cpu') {
      throw new RuntimeError(
        `Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, mps, meta, hpu, mtia, privateuseone device type at start of device string: ${type}`,
        "There is one device here: 'cpu'.",
      );
    }
    this.type = type;
    this.index = index === undefined ? null : Number(index);
  }

  /** In a text, `${device}`: 'cpu'. */
  toString(): string {
    return this.index === null ? this.type : `${this.type}:${this.index}`;
  }

  /** In a list, and by itself at a cell's end. */
  repr(): string {
    return `device(type='${this.type}'${this.index === null ? '' : `, index=${this.index}`})`;
  }
}

export const cpu = new Device('cpu');
