import { useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';

/** Where somebody came from: the words of the key that leads back, and the address. */
type WayBack = { readonly label: string; readonly path: string };

/** Handed over with a link, so that Esc on the other screen leads back to where the link stands. */
export const comingFrom = (label: string, path: string): { readonly back: WayBack } => ({ back: { label, path } });

const isWayBack = (value: unknown): value is WayBack =>
  typeof value === 'object' &&
  value !== null &&
  'label' in value &&
  typeof value.label === 'string' &&
  'path' in value &&
  typeof value.path === 'string' &&
  value.path.startsWith('/');

type Way = {
  readonly label: string;
  readonly go: () => void;
  /** How the screen changes its own address without losing the way. */
  readonly keep: { readonly replace: true; readonly state: unknown };
};

const handedIn = (state: unknown): WayBack | undefined => {
  const handed: unknown = typeof state === 'object' && state !== null && 'back' in state ? state.back : undefined;
  return isWayBack(handed) ? handed : undefined;
};

/** The way back that a link handed over, else the usual one. */
export function useWayBack(label: string, path: string): Way {
  const navigate = useNavigate();
  const { state } = useLocation();
  const way = handedIn(state) ?? { label, path };
  return { label: way.label, go: () => void navigate(way.path), keep: { replace: true, state } };
}

type EscBack = { readonly label: string; readonly keys: 'Esc'; readonly end: true; readonly run: () => void };

/**
 * Esc on a screen that the rail leads to: back to where a link came from; nothing when no link led here. And how the screen changes
 * its own address without losing the way.
 */
export function useEscBack(): { readonly escBack: readonly EscBack[]; readonly keep: Way['keep'] } {
  const navigate = useNavigate();
  const { state } = useLocation();
  const way = handedIn(state);
  const keep = useMemo(() => ({ replace: true, state }) as const, [state]);
  return { escBack: way === undefined ? [] : [{ label: way.label, keys: 'Esc', end: true, run: () => void navigate(way.path) }], keep };
}
