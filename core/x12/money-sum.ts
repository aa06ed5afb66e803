import type { Cents } from '#shared/kernel/cents.ts';

/** A sum of cents that knows when it stopped being one: an unreadable amount or a total past 2^53 makes it null for good. */
export class MoneySum {
  #sum = 0;
  #known: boolean = true;

  add(amount: number | null): void {
    this.#sum += amount ?? 0;
    if (amount === null || !Number.isSafeInteger(this.#sum)) this.#known = false;
  }

  clear(): void {
    this.#sum = 0;
    this.#known = true;
  }

  get total(): Cents | null {
    return this.#known ? ((this.#sum === 0 ? 0 : this.#sum) as Cents) : null;
  }
}
