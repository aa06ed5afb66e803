import type { DrugCode } from '../claim/claim-facts.ts';

/** One container of a drug. Amounts of drug are in thousandths of the measure that doses are typed in (10000 = 10 mg). */
export type DrugPackage = {
  readonly ndc: string;
  /** What one billing unit of the code is. */
  readonly unitSize: number;
  readonly measure: 'mg' | 'mcg' | 'g' | 'mL' | 'IU' | 'units';
  readonly content: number;
  /** What one container is to payers (CTP04). */
  readonly ndcQuantityThousandths: number;
  readonly ndcUnit: DrugCode['unit'];
  readonly singleDose: boolean;
};

/** A line for given or discarded drug: what to add to the line of the code. */
export type DrugLine = {
  readonly unitThousandths: number;
  /** JW: discarded. JZ: nothing was. Neither: nobody is told. */
  readonly modifier: 'JW' | 'JZ' | null;
  readonly ndc: DrugCode;
};
export type DrugUnits = {
  readonly containers: number;
  /** Thousandths of the measure that stayed in the containers. */
  readonly left: number;
  readonly lines: readonly DrugLine[];
};

/** Top over bottom, half up; exact for any safe numbers. */
const divided = (top: number, by: number, bottom: number): number =>
  Number((BigInt(top) * BigInt(by) * 2n + BigInt(bottom)) / (BigInt(bottom) * 2n));

/**
 * Billing units of a dose. A begun unit counts. Of single-dose containers what stays behind is discarded: whole units of it are
 * a line of their own with JW, and when there is no whole unit the first line carries JZ (42 CFR 414.902 and 414.940); the two
 * lines' NDC quantities are the containers that were opened. Undefined without a dose, or when so many containers do not hold it.
 */
export function drugUnits(drug: DrugPackage, dose: number, opened: number | null, tellWaste: boolean): DrugUnits | undefined {
  const containers = opened ?? Math.ceil(dose / drug.content);
  if (dose <= 0 || containers * drug.content < dose) return undefined;
  const given = Math.ceil(dose / drug.unitSize);
  const held = containers * drug.content;
  const left = held - dose;
  const code = drug.ndc.replaceAll('-', '');
  const ndcOf = (quantityThousandths: number): DrugCode => ({ code, quantityThousandths, unit: drug.ndcUnit });
  if (!drug.singleDose) {
    const used = Math.max(1, divided(dose, drug.ndcQuantityThousandths, drug.content));
    return { containers, left, lines: [{ unitThousandths: given * 1_000, modifier: null, ndc: ndcOf(used) }] };
  }
  const whole = containers * drug.ndcQuantityThousandths;
  const discarded = Math.max(0, Math.floor((held - given * drug.unitSize) / drug.unitSize));
  if (!tellWaste || discarded === 0) {
    const modifier = tellWaste ? 'JZ' : null;
    return { containers, left, lines: [{ unitThousandths: given * 1_000, modifier, ndc: ndcOf(whole) }] };
  }
  const wasted = divided(discarded * drug.unitSize, drug.ndcQuantityThousandths, drug.content);
  return {
    containers,
    left,
    lines: [
      { unitThousandths: given * 1_000, modifier: null, ndc: ndcOf(whole - wasted) },
      { unitThousandths: discarded * 1_000, modifier: 'JW', ndc: ndcOf(wasted) },
    ],
  };
}
