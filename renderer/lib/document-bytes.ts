/** The bytes of a finished document of the contract, which crosses as base64. */
export function documentBytes(base64: string): Uint8Array {
  const text = atob(base64);
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
