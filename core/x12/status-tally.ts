import { packId, type SegmentView } from './segment-view.ts';
import { NO_TOTALS, type Tally, type TransactionTotals } from './transaction-totals.ts';

const [HL, TRN, SVC] = ['HL', 'TRN', 'SVC'].map(packId);
// HL03 levels at which a claim is asked or answered about: patient (277CA), subscriber and dependent (276, 277).
const CLAIM_LEVELS = new Set(['PT', '22', '23']);

/** Claims (one TRN each) and service lines of a 276, 277 or 277CA. */
export class StatusTally implements Tally {
  #atClaimLevel = false;
  #claims = 0;
  #lines = 0;

  segment(view: SegmentView): void {
    if (view.idCode === HL) this.#atClaimLevel = CLAIM_LEVELS.has(view.text(3));
    else if (view.idCode === TRN && this.#atClaimLevel) this.#claims += 1;
    else if (view.idCode === SVC) this.#lines += 1;
  }

  totals(): TransactionTotals {
    return { ...NO_TOTALS, claimCount: this.#claims, lineCount: this.#lines };
  }
}
