/** What PyTorch says of the commonest mistakes, explained in the deck's language: its own text stays, to be looked up elsewhere. */

/** `$1` and so on are the sizes that it names. */
const MISTAKES = [
  /^mat1 and mat2 shapes cannot be multiplied \(\d+x(\d+) and (\d+)x\d+\)/,
  /^The size of tensor a \((\d+)\) must match the size of tensor b \((\d+)\) at non-singleton dimension (\d+)/,
  /^index (-?\d+) is out of bounds for dimension (\d+) with size (\d+)/,
  /^Dimension out of range \(expected to be in range of \[(-?\d+), (-?\d+)\], but got (-?\d+)\)/,
  /^index out of range in self/,
  /^Expected tensor for argument #1 'indices' to have one of the following scalar types/,
  /^grad can be implicitly created only for scalar outputs/,
  /^element 0 of tensors does not require grad/,
  /^Trying to backward through the graph a second time/,
  /^a leaf Variable that requires grad is being used in an in-place operation/,
  /^one of the variables needed for gradient computation has been modified by an inplace operation/,
  /^shape '\[(.*?)\]' is invalid for input of size (\d+)/,
  /^`lengths` array must be sorted in decreasing order/,
  /^Length of all samples has to be greater than 0/,
  /^input\.size\(-1\) must be equal to input_size\. Expected (\d+), got (\d+)/,
  /^\w+: Expected input to be 2D or 3D, got (\d)D/,
  /^Expected hidden(?:\[\d\])? size \((.+?)\), got \[(.+?)\]/,
  /^\w+ input dtype \(torch\.(\w+)\) does not match weight dtype/,
  /^Target (-?\d+) is out of bounds/,
  /^Expected input batch_size \((\d+)\) to match target batch_size \((\d+)\)/,
  /^expected target dtype to be Long/,
  /^Target size \(torch\.Size\((.+?)\)\) must be the same as input size \(torch\.Size\((.+?)\)\)/,
  /^all elements of input should be between 0 and 1/,
  /^a Tensor with (\d+) elements cannot be converted to Scalar/,
  /^Sizes of tensors must match except in dimension (\d+)\. Expected size (\d+) but got size (\d+)/,
  /^stack expects each tensor to be equal size/,
  /^expected m1 and m2 to have the same dtype/,
  /^expected sequence of length (\d+) at dim \d+ \(got (\d+)\)/,
  /^Error\(s\) in loading state_dict/,
  /^optimizer got an empty parameter list/,
  /^mean\(\): could not infer output dtype/,
];

/** `texts`: one for each mistake. */
export function explained(message: string, texts: readonly string[]): string | undefined {
  for (const [i, pattern] of MISTAKES.entries()) {
    const found = pattern.exec(message);
    if (found) return texts[i]?.replace(/\$(\d)/g, (_, n) => found[n]!);
  }
  return undefined;
}
