import { z } from 'zod';
import { ESTIMATE_PARTS } from '../domain/charge/patient-estimate.ts';
import { BILATERAL_STYLES, DATE_STYLES, TIME_ROUNDINGS } from '../domain/charge/payer-charge-rule.ts';
import { count, Day, Id, Money, required, text } from './common.ts';
import { ChargeLineFields, DrugFields, EncounterFields } from './encounter.ts';
import { operation, strict } from './operation.ts';

const Code = z.string().regex(/^[A-Z0-9]{5}$/, 'a code of five characters');
const Modifier = z.string().regex(/^[A-Z0-9]{2}$/, 'two characters');
/** What a code begins with. Empty or null: this row does not say. The more a row names, the sooner it is taken. */
const CodeDefault = strict({
  defaultId: Id,
  code: Code,
  payerId: Id.nullable(),
  renderingProviderId: Id.nullable(),
  facilityId: Id.nullable(),
  modifiers: z.array(Modifier).max(4).default([]),
  unitThousandths: z.int().min(1).max(9_999_999).nullable().default(null),
  placeOfService: text(2).default(''),
  diagnoses: z.array(text(8)).max(4).default([]),
  description: text(80).default(''),
  ndc: DrugFields.nullable().default(null),
  revenueCode: z
    .string()
    .regex(/^(\d{4})?$/, 'four digits')
    .default(''),
});
const From = z.enum(['list', 'lastUsed']);
/** One default with where it came from; null: nobody says. */
const given = <V extends z.ZodType>(value: V) => strict({ value, from: From }).nullable();
const PayerRule = strict({
  minutesPerUnit: z.int().min(1).max(60),
  timeRounding: z.enum(TIME_ROUNDINGS),
  breakMinutes: z.int().min(1).max(60),
  physicalStatus: z.boolean(),
  dates: z.enum(DATE_STYLES),
  bilateral: z.enum(BILATERAL_STYLES),
  drugWaste: z.boolean(),
});
/** A container of a drug: what of it is one billing unit of the code, and how payers want the container counted. */
const Package = strict({
  packageId: Id,
  code: Code,
  name: required(60),
  ndc: text(13),
  /** In thousandths of the measure in which doses are typed: 10000 is 10 mg. */
  unitSize: z.int().min(1).max(1_000_000_000),
  measure: z.enum(['mg', 'mcg', 'g', 'mL', 'IU', 'units']),
  /** What one container holds, in the same measure. */
  content: z.int().min(1).max(1_000_000_000),
  /** What one container is to the payer: 2.5 mL is 2500 ML. */
  ndcQuantityThousandths: z.int().min(1).max(10_000_000),
  ndcUnit: z.enum(['F2', 'GR', 'ME', 'ML', 'UN']),
  singleDose: z.boolean(),
  active: z.boolean().default(true),
});
const AnesthesiaBase = strict({ code: Code, units: z.int().min(0).max(99) });
/** Empty: may follow any primary code. */
const AddOn = strict({ code: Code, primaries: z.array(Code).max(200) });
const unitLists = { bases: z.array(AnesthesiaBase), packages: z.array(Package), addOns: z.array(AddOn) };
const Part = z.enum(ESTIMATE_PARTS);
const Modifiers = z.array(Modifier).max(4);

export const chargeListOperations = {
  'charge.defaults': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: true,
    words: 'What a code begins with for a payer, provider and facility: list first, last used weakest; with its price',
    input: strict({
      code: Code,
      superbillId: Id.nullable().default(null),
      serviceDate: Day,
      payerId: Id.nullable().default(null),
      renderingProviderId: Id,
      facilityId: Id.nullable().default(null),
    }),
    output: strict({
      modifiers: given(z.array(z.string())),
      unitThousandths: given(z.int()),
      placeOfService: given(z.string()),
      diagnoses: given(z.array(z.string())),
      description: given(z.string()),
      ndc: given(DrugFields),
      revenueCode: given(z.string()),
      /** For one unit with the default modifiers; null: nobody has a price. */
      price: Money.nullable(),
      scheduleName: z.string().nullable(),
    }),
    errors: ['superbill.notFound'],
  }),
  'charge.codeDefaults': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'The list of what codes begin with',
    input: strict({ code: text(5).default('') }),
    output: z.array(CodeDefault),
    errors: [],
  }),
  'charge.saveCodeDefault': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Add or change what a code begins with',
    input: CodeDefault,
    output: strict({}),
    errors: ['list.unknownReference', 'charge.defaultTwice'],
  }),
  'charge.removeCodeDefault': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Take away what a code begins with',
    input: strict({ defaultId: Id }),
    output: strict({}),
    errors: ['charge.defaultNotFound'],
  }),
  'charge.unitFacts': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'What units of codes are counted by: base units, drug containers, add-ons, and how the payer wants them',
    input: strict({ codes: z.array(Code).max(50), payerId: Id.nullable().default(null) }),
    output: strict({
      rule: PayerRule,
      /** False: nobody has said anything about this payer, so the usual rule counts. */
      ruleOfPayer: z.boolean(),
      ...unitLists,
    }),
    errors: [],
  }),
  'charge.payerRules': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'How payers want charges counted, for those of whom somebody said so',
    input: strict({}),
    output: strict({ usual: PayerRule, rules: z.array(strict({ payerId: Id, rule: PayerRule })) }),
    errors: [],
  }),
  'charge.savePayerRule': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Say how a payer wants charges counted; null goes back to the usual',
    input: strict({ payerId: Id, rule: PayerRule.nullable() }),
    output: strict({}),
    errors: ['list.unknownReference'],
  }),
  'charge.unitLists': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'The practice’s own lists of anesthesia base units, drug containers and add-on codes',
    input: strict({}),
    output: strict(unitLists),
    errors: [],
  }),
  'charge.saveBases': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Set anesthesia base units; null takes a code away',
    input: strict({
      bases: z
        .array(strict({ code: Code, units: AnesthesiaBase.shape.units.nullable() }))
        .min(1)
        .max(500),
    }),
    output: strict({}),
    errors: [],
  }),
  'charge.savePackage': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Add or change a drug container',
    input: Package,
    output: strict({}),
    errors: [],
  }),
  'charge.saveAddOns': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Set which codes are add-ons and to what; null takes a code away',
    input: strict({
      addOns: z
        .array(strict({ code: Code, primaries: AddOn.shape.primaries.nullable() }))
        .min(1)
        .max(500),
    }),
    output: strict({}),
    errors: [],
  }),
  'charge.drugUnits': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'Billing units, NDC quantity and waste of a dose from a container',
    input: strict({
      packageId: Id,
      /** In thousandths of the container's measure. */
      dose: z.int().min(1).max(1_000_000_000),
      /** How many containers were opened; null: as few as hold the dose. */
      opened: z.int().min(1).max(1_000).nullable().default(null),
      payerId: Id.nullable().default(null),
    }),
    output: strict({
      containers: count,
      left: count,
      lines: z.array(strict({ code: z.string(), unitThousandths: count, modifier: z.enum(['JW', 'JZ']).nullable(), ndc: DrugFields })),
    }),
    errors: ['charge.packageNotFound', 'charge.doseTooLarge'],
  }),
  'charge.anesthesiaUnits': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'Base, time and status units of an anesthesia as its payer counts them',
    input: strict({
      code: Code,
      modifiers: Modifiers.default([]),
      minutes: z.int().min(0).max(9_999).default(0),
      /** Count instead of the minutes when there are any. */
      times: ChargeLineFields.shape.times,
      payerId: Id.nullable().default(null),
    }),
    /** Base units null: the code is not on the practice's list, and counts none. */
    output: strict({ minutes: count, baseUnits: count.nullable(), timeThousandths: count, status: count, totalThousandths: count }),
    errors: [],
  }),
  'charge.bothSides': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'The lines of a service on both sides as its payer wants them, with the price of one unit',
    input: strict({
      code: Code,
      modifiers: Modifiers.default([]),
      serviceDate: Day,
      payerId: Id.nullable().default(null),
      renderingProviderId: Id.nullable().default(null),
      facilityId: Id.nullable().default(null),
    }),
    output: z.array(strict({ modifiers: z.array(z.string()), price: Money.nullable() })),
    errors: ['charge.noRoomForSide'],
  }),
  'charge.addOns': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'Add-on codes without their primary on the same day, and add-ons that the codes could carry',
    input: strict({ lines: z.array(strict({ code: Code, day: Day })).max(50) }),
    output: strict({
      loose: z.array(strict({ line: count, code: z.string(), primaries: z.array(z.string()) })),
      possible: z.array(z.string()),
    }),
    errors: [],
  }),
  'charge.estimate': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: true,
    words: 'What the payer will probably allow for charges as typed, and what of it the patient will owe, with the reasons',
    input: strict({ superbillId: Id, encounter: EncounterFields }),
    output: strict({
      lines: z.array(
        strict({
          chargeLineId: Id,
          charge: Money,
          /** For all units, never above the charge; null: nothing is known, and the charge is reckoned with. */
          allowed: Money.nullable(),
          rule: z.enum(['contract', 'plan', 'payer', 'code']).nullable(),
          /** On how many answers of the payer the figure rests. */
          samples: count,
          patient: Money,
          parts: z.array(strict({ reason: Part, amount: Money })),
        }),
      ),
      charge: Money,
      allowed: Money,
      patient: Money,
      payer: Money,
      parts: z.array(strict({ reason: Part, amount: Money })),
      terms: strict({
        copay: Money,
        deductibleLeft: Money.nullable(),
        coinsurancePercent: count.nullable(),
        outOfPocketLeft: Money.nullable(),
        /** Where each figure came from. */
        source: z.enum(['check', 'coverage', 'none']),
        checkedOn: Day.nullable(),
        payerName: z.string().nullable(),
      }),
    }),
    errors: ['superbill.notFound', 'provider.notFound', 'case.notFound'],
  }),
};
