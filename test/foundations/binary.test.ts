import assert from 'node:assert/strict';
import { type Columns, decodeColumns, encodeColumns, type SnapshotError } from '../../src/foundations/binary';

const columns: Columns = {
  bytes: Uint8Array.of(1, 2, 3),
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
    decodeColumns(version, block);
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

describe('columns in a block', () => {
  it('come back as they were', () => {
    assert.deepEqual({ ...decodeColumns(3, encodeColumns(3, columns)) }, columns);
  });

  it('come back from any place in a buffer', () => {
    const block = encodeColumns(3, columns);
    const shifted = new Uint8Array(block.length + 3);
    shifted.set(block, 3);
    assert.deepEqual({ ...decodeColumns(3, shifted.subarray(3)) }, columns);
  });

  it('keep the ends of texts where half a surrogate pair is replaced', () => {
    assert.deepEqual(decodeColumns(1, encodeColumns(1, { texts: ['a\ud800', 'b'] }))['texts'], ['a\ufffd', 'b']);
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
