import { findTemplate } from '#db/queries/charge-template.ts';
import type { LinePricer } from '#db/queries/line-price.ts';
import { payerChargeRule } from '#db/queries/unit-list.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { type ChargePart, readChargeText } from '#shared/domain/charge/charge-language.ts';
import type { ChargeLanguageLine } from '#shared/domain/charge/charge-language-line.ts';
import { expandTemplate, type PlacedLine } from '#shared/domain/charge/expand-template.ts';
import { NO_LINE_DETAILS } from '#shared/domain/charge/line-details.ts';
import type { DateStyle } from '#shared/domain/charge/payer-charge-rule.ts';
import { chargeFor, onEachDay } from '#shared/domain/charge/service-days.ts';
import { DIAGNOSES_OF_A_VISIT, LINES_OF_A_VISIT } from '#shared/domain/claim/claim-room.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { cents, sumCents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { randomId } from '../ports/ids.ts';
import { getSuperbill } from './open-superbill.ts';
import { payerOf, pricerFor } from './visit-prices.ts';

type Expanded = Output<'charge.expand'>;
export type ExpandedLine = Expanded['lines'][number];
type Problem = Expanded['problems'][number];

/** The lines that a template, or a visit typed on one line, comes to. Nothing is stored. */
export function expandCharges(context: ReadContext, input: Input<'charge.expand'>): Expanded {
  const superbill = getSuperbill(context, input.superbillId);
  const pricer = pricerFor(context, superbill, input);
  const style = payerChargeRule(context.db, payerOf(context, superbill, input)).rule.dates;
  const expansion = new TextExpansion(context, input.serviceDate, pricer, style);
  if (input.templateId !== null) return expansion.ofTemplate(input.templateId, input.diagnoses);
  return expansion.ofText(input.text, input.diagnoses);
}

/** Puts expanded parts one after the other, with the diagnoses that each brings. */
class TextExpansion {
  readonly #context: ReadContext;
  readonly #serviceDate: PlainDate;
  readonly #pricer: LinePricer;
  readonly #style: DateStyle;
  readonly #lines: ExpandedLine[] = [];
  readonly #problems: Problem[] = [];

  constructor(context: ReadContext, serviceDate: PlainDate, pricer: LinePricer, style: DateStyle) {
    this.#context = context;
    this.#serviceDate = serviceDate;
    this.#pricer = pricer;
    this.#style = style;
  }

  ofTemplate(templateId: string, before: readonly string[]): Expanded {
    const template = findTemplate(this.#context.db, templateId) ?? fail('charge.templateNotFound', { templateId });
    const { diagnoses, lines } = expandTemplate(template, this.#serviceDate, before);
    this.#lines.push(...lines.slice(0, LINES_OF_A_VISIT).map((line) => this.#priced(line)));
    return this.#answer(diagnoses, []);
  }

  ofText(text: string, before: readonly string[]): Expanded {
    const { db } = this.#context;
    const templateKeys = { has: (key: string) => findTemplate(db, null, key) !== undefined };
    const read = readChargeText(text, { serviceDate: this.#serviceDate, templateKeys, diagnosesBefore: before });
    this.#problems.push(...read.problems);
    let diagnoses = read.diagnoses;
    const parts = read.parts.map((part): Expanded['parts'][number] => {
      const { start, end } = part;
      const firstLine = this.#lines.length;
      const found = 'line' in part ? { diagnoses, leftOut: [], lines: this.#typed(part.line) } : this.#template(part, diagnoses);
      diagnoses = found.diagnoses;
      const place = { start, end, text: text.slice(start, end) };
      for (const code of found.leftOut)
        this.#problems.push({ ...place, message: `A visit holds ${DIAGNOSES_OF_A_VISIT} diagnoses; ${code} is left out.` });
      const room = LINES_OF_A_VISIT - firstLine;
      if (found.lines.length > room)
        this.#problems.push({ ...place, message: `A visit holds ${LINES_OF_A_VISIT} lines; ${found.lines.length - room} are left out.` });
      this.#lines.push(...found.lines.slice(0, room));
      return { start, end, templateKey: 'line' in part ? null : part.templateKey, firstLine, lines: this.#lines.length - firstLine };
    });
    return this.#answer(diagnoses, parts);
  }

  #template(part: Extract<ChargePart, { templateKey: string }>, before: readonly string[]) {
    const template = findTemplate(this.#context.db, null, part.templateKey);
    if (!template) return { diagnoses: before, leftOut: [], lines: [] };
    const expansion = expandTemplate(template, part.days?.from ?? this.#serviceDate, before);
    return { ...expansion, lines: expansion.lines.map((line) => this.#priced(line)) };
  }

  #typed(line: ChargeLanguageLine): readonly ExpandedLine[] {
    const { code, days, charge, emergency = false, epsdt = false, minutes = null, times = [], ndc = null } = line;
    const placed = {
      procedureCode: code,
      modifiers: line.modifiers,
      pointers: line.pointers,
      unitThousandths: line.unitThousandths,
      charge: charge ?? null,
      placeOfService: line.placeOfService ?? '',
      description: '',
      ndc,
      from: days?.from ?? this.#serviceDate,
      to: days?.to ?? this.#serviceDate,
    };
    const priced = { ...this.#priced(placed), emergency, epsdt, minutes, times: [...times] };
    return onEachDay(priced, this.#style).map((each) => ({ ...each, chargeLineId: randomId() }));
  }

  #priced(line: PlacedLine): ExpandedLine {
    return pricedLine(line, this.#pricer);
  }

  #answer(diagnoses: readonly string[], parts: Expanded['parts']): Expanded {
    const problems = this.#problems.toSorted((a, b) => a.start - b.start);
    return { diagnoses: [...diagnoses], lines: this.#lines, problems, parts, total: sumCents(this.#lines.map(({ charge }) => charge)) };
  }
}

/** A line with its price: its own, else by schedule for all its units, else 0 and said to be without one. */
export function pricedLine(line: PlacedLine, pricer: LinePricer): ExpandedLine {
  const price = line.charge === null ? pricer(line.procedureCode, line.modifiers) : undefined;
  return {
    ...NO_LINE_DETAILS,
    ...line,
    chargeLineId: randomId(),
    modifiers: [...line.modifiers],
    pointers: [...line.pointers],
    charge: line.charge ?? (price ? chargeFor(price.amount, line.unitThousandths) : cents(0)),
    scheduleName: price?.scheduleName ?? null,
    priced: line.charge !== null || price !== undefined,
  };
}
