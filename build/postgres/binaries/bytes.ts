/** A file that calls itself a program or a library but cannot be read as one. */
export class UnreadableBinary extends Error {
  override name = 'UnreadableBinary';
}

/** Reads numbers and texts of one byte order; whatever lies outside the file is an UnreadableBinary. */
export class Bytes {
  readonly #view: DataView;
  readonly #littleEndian: boolean;

  constructor(bytes: Uint8Array, order: 'little' | 'big' = 'little') {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#littleEndian = order === 'little';
  }

  u8 = (at: number): number => this.#within(at, 1, () => this.#view.getUint8(at));
  u16 = (at: number): number => this.#within(at, 2, () => this.#view.getUint16(at, this.#littleEndian));
  u32 = (at: number): number => this.#within(at, 4, () => this.#view.getUint32(at, this.#littleEndian));
  /** Offsets and sizes of more than 2^53 are no file's, so a plain number is enough. */
  u64 = (at: number): number =>
    this.#within(at, 8, () => Number(this.#view.getBigUint64(at, this.#littleEndian)));

  /** The text from `at` to its zero byte. */
  text(at: number): string {
    let end = at;
    while (this.u8(end) !== 0) end++;
    return Buffer.from(this.#view.buffer, this.#view.byteOffset + at, end - at).toString('utf8');
  }

  #within<T>(at: number, size: number, read: () => T): T {
    if (!(at >= 0 && at + size <= this.#view.byteLength)) {
      throw new UnreadableBinary(`it ends before byte ${at + size}`);
    }
    return read();
  }
}
