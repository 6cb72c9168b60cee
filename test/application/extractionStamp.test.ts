import { deepEqual } from 'node:assert/strict';
import { extractionStamp } from '../../src/application/extractionStamp';
import { fromColumns, toColumns } from '../../src/application/saved';
import { type Columns, decodeColumns, encodeColumns } from '../../src/foundations/binary';
import { snapshot } from '../savedFiles';

/** As it is read from a store that holds these columns. */
const read = (columns: Columns) => fromColumns(decodeColumns(encodeColumns(1, columns), 1, 1));
const names = (columns: Columns) => read(columns).files.map(({ version, facts }) => [version, facts.hash]);

describe('the stamp of the extraction', () => {
  const known = toColumns(snapshot);
  const unread = snapshot.files.map(() => ['', '']);
  const { 'file.extraction': _, ...older } = known;
  const texts = known['names'] as readonly string[];
  const other = { ...known, names: texts.map((text) => (text === extractionStamp ? 'another' : text)) };

  it('leaves files known whose facts this version found', () =>
    deepEqual(
      names(known),
      snapshot.files.map(({ version, facts }) => [version, facts.hash]),
    ));
  it('makes those be read again whose facts another version found', () => deepEqual(names(other), unread));
  it('makes those be read again that were kept before there was a stamp', () => deepEqual(names(older), unread));
  it('keeps them unread until they are', () => deepEqual(names(toColumns(read(older))), unread));
  it('keeps what is known of them', () =>
    deepEqual(
      read(older).files.map(({ facts }) => facts.observations.length),
      snapshot.files.map(({ facts }) => facts.observations.length),
    ));
});
