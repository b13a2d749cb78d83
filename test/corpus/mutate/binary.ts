// Numbers and vectors of the wasm binary format (core specification 5.2), for the mutators. Throws on a cut-off module: inputs are valid ones.

/** A place to read from. Kept apart from the product's reader, so that a fault there cannot hide in its own tests. */
export class Reader {
  constructor(
    readonly bytes: Uint8Array,
    public at = 0,
    readonly end = bytes.length,
  ) {}

  byte(): number {
    const value = this.bytes[this.at++];
    if (value === undefined || this.at > this.end) throw new RangeError('cut off');
    return value;
  }

  /** Unsigned LEB128. */
  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  /** Signed LEB128 of any width. */
  signed(): bigint {
    let value = 0n;
    for (let shift = 0n; ;) {
      const byte = this.byte();
      value |= BigInt(byte & 127) << shift;
      shift += 7n;
      if (byte < 128) return byte & 64 ? value - (1n << shift) : value;
    }
  }

  take(count: number): Uint8Array {
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  get done(): boolean {
    return this.at >= this.end;
  }
}

export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return [...bytes, left];
    bytes.push((left % 128) | 128);
  }
}

export function signed(value: bigint): number[] {
  const bytes: number[] = [];
  for (let left = value; ; left >>= 7n) {
    const low = Number(left & 127n);
    if (left >= -64n && left < 64n) return [...bytes, low];
    bytes.push(low | 128);
  }
}

/** A growing run of bytes; module-sized, so no spreading. */
export class Writer {
  private bytes = new Uint8Array(1024);
  length = 0;

  add(more: ArrayLike<number>): this {
    const needed = this.length + more.length;
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2));
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    }
    this.bytes.set(more, this.length);
    this.length = needed;
    return this;
  }

  done(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}
