import type { EdiFinding } from './segment.ts';

/** Findings kept per list; a file that is wrong everywhere must not fill the memory. */
export const MAX_FINDINGS = 500;
/** Warnings kept, so that they never crowd out errors. */
const MAX_WARNINGS = 200;

/** A bounded list of findings that says how many it left out. */
export class FindingList {
  readonly #kept: EdiFinding[] = [];
  #leftOut = 0;
  #errors = 0;
  #warnings = 0;

  add(finding: EdiFinding): void {
    if (finding.severity === 'error') this.#errors += 1;
    else this.#warnings += 1;
    const room = this.#kept.length < MAX_FINDINGS && (finding.severity === 'error' || this.#warnings <= MAX_WARNINGS);
    if (room) this.#kept.push(finding);
    else this.#leftOut += 1;
  }

  /** Counts errors that were left out, too. */
  get hasErrors(): boolean {
    return this.#errors > 0;
  }

  list(): readonly EdiFinding[] {
    if (this.#leftOut === 0) return this.#kept;
    const message = `${this.#leftOut} more findings are not listed.`;
    return [...this.#kept, { code: 'findings.more', severity: this.hasErrors ? 'error' : 'warning', message, segment: null }];
  }
}
