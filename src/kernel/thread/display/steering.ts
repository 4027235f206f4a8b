/** What a figure says of the slider that it follows, and of the steps that it points out. */

export interface Steering {
  keys?: string | undefined;
  highlight?: number[] | undefined;
}

export const steering = ({ keys, highlight }: Steering): { keys?: string; highlight?: number[] } => ({
  ...(keys === undefined ? {} : { keys: String(keys) }),
  ...(highlight === undefined ? {} : { highlight }),
});
