import type { Place, X12Writer } from '../write.ts';

type Passage<Party> = { readonly party: Party; readonly from: Place; readonly to: Place };

/**
 * The segments of parties that stand in many claims (payers, rendering providers): written out for the first claim and
 * copied within the file for the others. What tells parties apart nearly always is the key; the rest is compared.
 */
export class Passages<Party extends object> {
  readonly #write: (writer: X12Writer, party: Party) => void;
  readonly #keyOf: (party: Party) => string;
  readonly #same: (a: Party, b: Party) => boolean;
  readonly #known: Map<string, Passage<Party>> = new Map();

  constructor(write: (writer: X12Writer, party: Party) => void, keyOf: (party: Party) => string, same: (a: Party, b: Party) => boolean) {
    this.#write = write;
    this.#keyOf = keyOf;
    this.#same = same;
  }

  /** Writes the party's segments. All calls go to one writer. */
  write(writer: X12Writer, party: Party): void {
    const key = this.#keyOf(party);
    const passage = this.#known.get(key);
    if (passage !== undefined && this.#same(passage.party, party)) {
      writer.repeat(passage.from, passage.to);
      return;
    }
    const from = writer.place;
    this.#write(writer, party);
    this.#known.set(key, { party, from, to: writer.place });
  }
}
