import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { uuidv7 } from '../../../domain/uuid.ts';

describe('uuidv7', () => {
  it('matches the example of RFC 9562, appendix A.6', () => {
    const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    expect(uuidv7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('is a UUID of version 7 whatever chance says, and leaves the given bytes alone', () => {
    for (const byte of [0x00, 0xff, 0x5a]) {
      const random = new Uint8Array(10).fill(byte);
      expect(z.uuidv7().safeParse(uuidv7(1_764_000_000_000, random)).success).toBe(true);
      expect([...random]).toEqual(Array(10).fill(byte));
    }
  });

  it('sorts by time', () => {
    const low = new Uint8Array(10).fill(0);
    const high = new Uint8Array(10).fill(255);
    expect(uuidv7(1000, high) < uuidv7(1001, low)).toBe(true);
  });

  it('refuses a time or chance that would not fill it', () => {
    expect(() => uuidv7(-1, new Uint8Array(10))).toThrow(RangeError);
    expect(() => uuidv7(1.5, new Uint8Array(10))).toThrow(RangeError);
    expect(() => uuidv7(2 ** 48, new Uint8Array(10))).toThrow(RangeError);
    expect(() => uuidv7(1, new Uint8Array(9))).toThrow(RangeError);
  });
});
