import { useMemo } from 'react';

/** The bytes of a finished document of the contract, which crosses as base64. */
export function documentBytes(base64: string): Uint8Array {
  const text = atob(base64);
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** The same for a screen: the same bytes as long as the document is the same. */
export function useDocumentBytes(document: { readonly base64: string } | undefined): Uint8Array | undefined {
  const base64 = document?.base64;
  return useMemo(() => (base64 === undefined ? undefined : documentBytes(base64)), [base64]);
}
