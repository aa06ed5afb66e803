import { expect, test } from 'vitest';
import { fromWinAnsiByte, isWinAnsi, toWinAnsiBytes } from './win-ansi.ts';

test('the table is the one every decoder has', () => {
  const decoder = new TextDecoder('windows-1252');
  const empty = [0x81, 0x8d, 0x8f, 0x90, 0x9d];
  for (let byte = 0x20; byte <= 0xff; byte += 1) {
    if (byte === 0x7f || empty.includes(byte)) continue;
    const character = decoder.decode(Uint8Array.of(byte));
    expect(fromWinAnsiByte(byte)).toBe(character);
    expect(isWinAnsi(character)).toBe(true);
    expect(toWinAnsiBytes(`a${character}`)).toBe(`a${String.fromCharCode(byte)}`);
  }
  expect(empty.map(fromWinAnsiByte)).toEqual([' ', ' ', ' ', ' ', ' ']);
});

test.each(['\u0000', '\u007f', '\u0081', '\u0141', '\u2212', '😀'])('%j is not in it and becomes a question mark', (character) => {
  expect(isWinAnsi(character)).toBe(false);
  expect(toWinAnsiBytes(`–${character}`)).toBe('\u0096?');
});
