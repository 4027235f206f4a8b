/** The lecture and the guide take longest: from the start, they hide behind all other pages. */

import { BaseSequencer, type TestSpecification } from 'vitest/node';

const isLong = ({ moduleId }: TestSpecification): boolean => /\/(lecture\/rnn|guide\.long)/.test(moduleId);

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const orderOf = ({ project }: TestSpecification): number => project.config.sequence.groupOrder;
    return sorted.sort((a, b) => orderOf(a) - orderOf(b) || Number(isLong(b)) - Number(isLong(a)));
  }
}
