/** What a worker is given: the script of all mutants and tests, a page that tests read, and which mutants are its. */
export type Share = { readonly bundle: string; readonly page: string; readonly mutants: readonly Asked[] };
export type Asked = { readonly number: number; readonly file: string };
/** What it tells: that the tests hold while nothing is changed, or do not; then of each mutant the test that noticed, null when none did. */
export type Told =
  | { readonly tests: number; readonly milliseconds: number }
  | { readonly broken: string }
  | { readonly number: number; readonly by: string | null };

/** Of a change that makes a loop without end. */
export const NEVER_ENDS = 'never ends';
/** Of a change with which the modules do not even load. */
export const NOT_LOADED = 'does not load';
