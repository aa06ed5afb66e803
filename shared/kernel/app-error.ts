/** What travels with an error code: ids, counts, positions. Never names, dates of birth or diagnoses. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** A refusal that the caller can act on. The code comes from the operation's list; the sentence is the screen's job. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: string;
  readonly details: ErrorDetails;
  constructor(code: string, details: ErrorDetails = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** Ends the use case with a code; the dispatcher rolls back and replies with it. */
export function fail(code: string, details: ErrorDetails = {}): never {
  throw new AppError(code, details);
}
