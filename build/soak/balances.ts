/**
 * Amounts by what they are: `patient VISIT`, `payer VISIT COVERAGE`, `account GUARANTOR` (all that it owes), `credit GUARANTOR`,
 * `aside GUARANTOR` (refunds owed; `aside payer`), `unplaced REMITTANCE`, `cash patients`, `cash payers`, `charged`,
 * `adjusted CO-45`, `writeOff REASON`, `providerLevel CODE:REFERENCE`, `collections`. The model keeps one, the books another.
 */
export class Balances {
  readonly #amounts = new Map<string, number>();
  readonly #touched = new Set<string>();

  add(key: string, amount: number): void {
    if (amount === 0) return;
    const sum = (this.#amounts.get(key) ?? 0) + amount;
    if (sum === 0) this.#amounts.delete(key);
    else this.#amounts.set(key, sum);
    this.#touched.add(key);
  }

  of(key: string): number {
    return this.#amounts.get(key) ?? 0;
  }

  /** What the guarantor owes for a visit, here and in the account. */
  addPatient(visitId: string, guarantorId: string, amount: number): void {
    this.add(`patient ${visitId}`, amount);
    this.add(`account ${guarantorId}`, amount);
  }

  /** Keys that were changed since this was asked the last time. */
  takeTouched(): readonly string[] {
    const keys = [...this.#touched];
    this.#touched.clear();
    return keys;
  }

  entries(): readonly (readonly [string, number])[] {
    return [...this.#amounts];
  }
}

/** Where two lists of amounts differ, in words; empty when they are the same. */
export function differences(model: Balances, books: Balances, keys: Iterable<string>): readonly string[] {
  return [...keys].flatMap((key) => {
    const [wanted, found] = [model.of(key), books.of(key)];
    return wanted === found ? [] : [`${key}: the model says ${wanted}, the books ${found} (${found - wanted})`];
  });
}
