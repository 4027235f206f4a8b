/** The lecture takes longest: from the start, it hides behind all other pages. */

import { BaseSequencer, type TestSpecification } from 'vitest/node';

const isLecture = ({ moduleId }: TestSpecification): boolean => /\/lecture\/rnn/.test(moduleId);

export class LectureFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const orderOf = ({ project }: TestSpecification): number => project.config.sequence.groupOrder;
    return sorted.sort((a, b) => orderOf(a) - orderOf(b) || Number(isLecture(b)) - Number(isLecture(a)));
  }
}
