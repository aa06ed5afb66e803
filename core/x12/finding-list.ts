import type { EdiFinding } from './segment.ts';

/** Findings kept per list; a file that is wrong everywhere must not fill the memory. */
export const MAX_FINDINGS = 500;

/** A bounded list of findings that says how many it left out. */
export class FindingList {
  private readonly kept: EdiFinding[] = [];
  private leftOut = 0;
  private errors = 0;

  add(finding: EdiFinding): void {
    if (finding.severity === 'error') this.errors += 1;
    if (this.kept.length < MAX_FINDINGS) this.kept.push(finding);
    else this.leftOut += 1;
  }

  /** Counts errors that were left out, too. */
  get hasErrors(): boolean {
    return this.errors > 0;
  }

  list(): readonly EdiFinding[] {
    if (this.leftOut === 0) return this.kept;
    const message = `${this.leftOut} more findings are not listed.`;
    return [...this.kept, { code: 'findings.more', severity: this.hasErrors ? 'error' : 'warning', message, segment: null }];
  }
}
