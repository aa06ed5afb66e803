import type { ReactNode } from 'react';
import type { ErrorSentence } from './errors.ts';

/** Something that the search bar can do or open. */
export type Found = {
  readonly id: string;
  /** The heading it stands under: "Patients", "Claims", "Commands". */
  readonly group: string;
  readonly text: string;
  readonly code?: string;
  readonly dim?: string;
  readonly right?: string;
  readonly keys?: string;
  readonly run: () => void;
};

/** Answers the search bar while someone types. */
export type SearchSource = (text: string, go: (path: string) => void, signal: AbortSignal) => Promise<readonly Found[]>;

/** A rail screen's id; its counts and its Alt key hang on it. */
export type RailId =
  | 'today'
  | 'schedule'
  | 'patients'
  | 'charges'
  | 'claims'
  | 'payments'
  | 'statements'
  | 'reports'
  | 'lists'
  | 'settings';

export type Route = {
  /** "/claims", "/claims/:claimId". */
  readonly path: string;
  readonly element: ReactNode;
};

/** What `renderer/features/<name>/feature.tsx` exports as `feature`: the router, the search bar and the errors find it there. */
export type Feature = {
  readonly routes: readonly Route[];
  /** Commands of the search bar that work anywhere: "Register a patient"; one with keys answers to them on every screen. */
  readonly commands?: readonly {
    readonly words: string;
    readonly path: string;
    readonly keys?: string;
    /** Its screen learns where the key was pressed, and Esc leads back there. */
    readonly fromHere?: boolean;
  }[];
  readonly search?: SearchSource;
  readonly errors?: Readonly<Record<string, ErrorSentence>>;
};
