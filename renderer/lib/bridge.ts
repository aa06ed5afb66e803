import type { Bridge } from '#shared/contract/reply.ts';
import { makeLoopbackBridge } from './loopback-bridge.ts';

declare global {
  interface Window {
    /** Put there by the desktop shell's preload script; absent in a browser. */
    readonly claimwright?: Bridge;
  }
}

let current: Bridge | undefined;

/** The only door to the engine: the desktop shell's bridge where there is one, else the loopback server. */
export function bridge(): Bridge {
  current ??= window.claimwright ?? makeLoopbackBridge(window);
  return current;
}

/** Puts another bridge in place (tests, the gallery). */
export function setBridge(other: Bridge | undefined): void {
  current = other;
}
