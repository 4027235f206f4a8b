/**
 * Errors named as Python names them. The first line is PyTorch's own sentence, so that it can be searched for;
 * what follows is ours: what was given and how to put it right.
 */
class EngineError extends Error {
  constructor(message: string, hint?: string) {
    super(hint === undefined ? message : `${message}\n${hint}`);
    this.name = new.target.name;
  }
}

export class RuntimeError extends EngineError {}
export class ValueError extends EngineError {}
export class IndexError extends EngineError {}
export class AssertionError extends EngineError {}
export class AttributeError extends EngineError {}
export class NotImplementedError extends EngineError {}

/** PyTorch's TypeError: also a TypeError of JavaScript. */
export class TypeError extends globalThis.TypeError {
  constructor(message: string, hint?: string) {
    super(hint === undefined ? message : `${message}\n${hint}`);
    this.name = 'TypeError';
  }
}
