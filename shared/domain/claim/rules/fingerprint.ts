/**
 * Sixteen hex digits of a text: two 32-bit FNV-1a hashes with different beginnings. It tells whether something is still the
 * same; it keeps nothing secret and proves nothing against somebody who wants two texts to look alike.
 */
export function fingerprint(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x9dc5811c;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ (code + index), 0x01000193);
  }
  return hex(first) + hex(second);
}

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');
