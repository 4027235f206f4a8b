import { describe, expect, it } from 'vitest';
import { findApi } from '../../src/deck/study/lms/api.ts';
import {
  beginning,
  isComplete,
  packed,
  scoreOf,
  timespan,
  unpacked,
  withRecord,
  withSlide,
} from '../../src/deck/study/lms/progress.ts';
import { emptyRecord } from '../../src/deck/study/store.ts';

const deck = { slides: ['a', 'b'], questions: ['q', 'c'] };

describe('the platform’s interface', () => {
  const api = { LMSInitialize: () => 'true' } as never;
  /** A window that is its own parent, as the outermost is. */
  const top = (more: object = {}) => {
    const frame = { ...more } as { parent: unknown };
    frame.parent = frame;
    return frame as never;
  };

  it('is found around the page, or around the one that opened it', () => {
    expect(findApi({ parent: { parent: top({ API: api }) } } as never)).toBe(api);
    expect(findApi({ parent: top({ opener: { parent: top({ API: api }) } }) } as never)).toBe(api);
    expect(findApi(top())).toBeUndefined();
    expect(findApi(top({ opener: null }))).toBeUndefined();
  });

  it('is not looked for in windows of other sites', () => {
    const foreign = new Proxy(
      {},
      {
        get: () => {
          throw new DOMException('no', 'SecurityError');
        },
      },
    );
    expect(findApi({ parent: foreign } as never)).toBeUndefined();
  });
});

describe('progress', () => {
  const record = {
    ...emptyRecord(),
    quizzes: { q: { chosen: [0], right: true } },
    checks: { c: { right: false, lines: [] } },
  };

  it('counts what is right and what has been seen', () => {
    const half = withRecord(withSlide(beginning(deck), deck, 'a'), deck, record);
    expect([scoreOf(half), isComplete(half)]).toEqual([50, false]);
    expect(isComplete(withSlide(half, deck, 'b'))).toBe(true);
    expect(scoreOf(beginning({ slides: ['a'], questions: [] }))).toBeUndefined();
  });

  it('comes back as it was, and never falls', () => {
    const half = withRecord(withSlide(beginning(deck), deck, 'a'), deck, record);
    const back = unpacked(packed(half), deck);
    expect(back).toEqual(half);
    expect(scoreOf(withRecord(back, deck, emptyRecord()))).toBe(50);
  });

  it.each(['', 'null', '[]', '{"v":2}', '{"v":1,"at":5,"seen":7,"right":"1"}', '{"v":1,"at":"gone","seen":"111"}'])(
    'begins anew from what is not its own: %s',
    (text) => expect(unpacked(text, deck)).toEqual(beginning(deck)),
  );

  it('tells time as SCORM 1.2 does', () => {
    expect([0, 61_230, 36_000_000 + 59_999].map(timespan)).toEqual(['0000:00:00.00', '0000:01:01.23', '0010:01:00.00']);
  });
});
