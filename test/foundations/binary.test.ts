import assert from 'node:assert/strict';
import { type Columns, decodeColumns, encodeColumns, type SnapshotError, Texts } from '../../src/foundations/binary';

const columns: Columns = {
  bytes: Uint8Array.of(1, 2, 3),
  short: Uint16Array.of(0, 65_535),
  signed: Int32Array.of(-1, 2 ** 30),
  unsigned: Uint32Array.of(0, 2 ** 32 - 1),
  single: Float32Array.of(0.5, -2),
  double: Float64Array.of(Math.PI, 1e300),
  texts: ['', 'a', 'zwölf 🐇', 'line\nbreak', ''],
  none: [],
  nothing: new Float64Array(),
};

function reasonOf(version: number, block: Uint8Array): string {
  try {
    decodeColumns(block, version, version);
    return 'read';
  } catch (error) {
    return (error as SnapshotError).reason;
  }
}

function changed(at: number): Uint8Array {
  const block = encodeColumns(3, columns);
  block[at] = (block[at] as number) ^ 1;
  return block;
}

/** Columns with their texts as arrays. */
const read = (block: Uint8Array) =>
  Object.fromEntries(
    Object.entries(decodeColumns(block, 3, 3)).map(([name, column]) => [
      name,
      column instanceof Texts ? column.toArray() : column,
    ]),
  );

describe('columns in a block', () => {
  it('come back as they were', () => {
    assert.deepEqual(read(encodeColumns(3, columns)), columns);
  });

  it('come back from any place in a buffer', () => {
    const block = encodeColumns(3, columns);
    const shifted = new Uint8Array(block.length + 3);
    shifted.set(block, 3);
    assert.deepEqual(read(shifted.subarray(3)), columns);
  });

  it('keep the ends of texts where half a surrogate pair is replaced', () => {
    assert.deepEqual(read(encodeColumns(3, { texts: ['a\ud800', '\udc00b', 'c'] })), {
      texts: ['a\ufffd', '\ufffdb', 'c'],
    });
  });

  it('take texts that were read as they take arrays', () => {
    const { texts } = decodeColumns(encodeColumns(3, columns), 3, 3);
    assert.deepEqual(
      encodeColumns(3, { texts: texts as Texts }),
      encodeColumns(3, { texts: columns['texts'] as string[] }),
    );
  });

  it('are refused when one bit is wrong, wherever it is', () => {
    const { length } = encodeColumns(3, columns);
    for (const at of [0, 7, 12, 17, 45, 200, length - 1])
      assert.equal(reasonOf(3, changed(at)), 'damaged', `byte ${at}`);
  });

  it('are refused when something is missing', () => {
    const block = encodeColumns(3, columns);
    for (const length of [0, 5, 39, 40, 100, block.length - 1])
      assert.equal(reasonOf(3, block.slice(0, length)), 'damaged', `${length} bytes`);
  });

  it('are refused with the reason when another version wrote them', () => {
    assert.equal(reasonOf(2, encodeColumns(3, columns)), 'later version');
    assert.equal(reasonOf(4, encodeColumns(3, columns)), 'earlier version');
  });
});
