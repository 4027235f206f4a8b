import { called, type Rows } from '../calls.ts';
import { RuntimeError } from '../errors.ts';
import { namespace } from '../namespace.ts';
import {
  BatchSampler,
  collated,
  DataLoader,
  RandomSampler,
  Sampler,
  SequentialSampler,
  SubsetRandomSampler,
  WeightedRandomSampler,
} from './dataloader.ts';
import { ConcatDataset, Dataset, randomSplit, StackDataset, Subset, TensorDataset } from './dataset.ts';
import { ChainDataset, IterableDataset } from './iterable.ts';
import { Vocabulary } from './vocabulary.ts';

/** The corpora are files beside the deck: who runs the cells puts a loader here. */
const corpora = {
  /** The data set of that name, beside the deck: `await data.corpora.load("pos")`. An unknown name is an error. */
  async load(name: string): Promise<unknown> {
    throw new RuntimeError(`data.corpora.load("${name}"): there are no data sets where this runs`);
  },
  /** The names of the data sets beside the deck: `await data.corpora.list()`. */
  async list(): Promise<string[]> {
    return [];
  },
};

const sets = {
  Dataset: ['', Dataset],
  TensorDataset: ['...tensors', TensorDataset],
  ConcatDataset: ['datasets', ConcatDataset],
  StackDataset: ['...datasets', StackDataset],
  IterableDataset: ['', IterableDataset],
  ChainDataset: ['datasets', ChainDataset],
  Sampler: ['', Sampler],
  WeightedRandomSampler: ['weights, numSamples | replacement, generator', WeightedRandomSampler],
  SequentialSampler: ['dataSource', SequentialSampler],
  SubsetRandomSampler: ['indices | generator', SubsetRandomSampler],
  BatchSampler: ['sampler, batchSize, dropLast', BatchSampler],
  defaultCollate: ['batch', collated],
  Subset: ['dataset, indices', Subset],
  DataLoader: [
    'dataset | batchSize, shuffle, sampler, *batchSampler, *collate, *collateFn, *numWorkers, *dropLast, *generator',
    DataLoader,
  ],
  RandomSampler: ['dataSource | replacement, numSamples, generator', RandomSampler],
  randomSplit: ['dataset, lengths | generator', randomSplit],
  Vocabulary: ['words | specials, unk', Vocabulary],
} satisfies Rows;

/** torch.utils.data, and words. */
export const data = { ...called(sets), corpora };
namespace('torch.utils.data', data);
