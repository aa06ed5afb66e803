/** A refusal that came back from the engine: a code of the contract with its details. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(code: string, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}
