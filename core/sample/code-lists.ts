/**
 * Codes of the sample practice: HCPCS Level II and ICD-10-CM, both in the public domain, in the practice's own words.
 * CPT codes and their descriptors are licensed and stand nowhere in this program.
 */
export const procedures: readonly (readonly [code: string, section: string, words: string, feeCents: number])[] = [
  ['T1015', 'Visits', 'Clinic visit', 165_00],
  ['S9083', 'Visits', 'Urgent visit', 189_00],
  ['G0402', 'Visits', 'Welcome to Medicare visit', 195_00],
  ['G0438', 'Visits', 'First yearly wellness visit', 190_00],
  ['G0439', 'Visits', 'Yearly wellness visit', 145_00],
  ['G2012', 'Visits', 'Check-in by phone', 25_00],
  ['G0444', 'Screening', 'Depression screening', 28_00],
  ['G0442', 'Screening', 'Alcohol screening', 30_00],
  ['G0446', 'Screening', 'Heart risk counseling', 42_00],
  ['G0447', 'Screening', 'Weight counseling, 15 min', 32_00],
  ['G0101', 'Screening', 'Pelvic and breast exam', 58_00],
  ['Q0091', 'Screening', 'Pap specimen taken', 48_00],
  ['G0328', 'Screening', 'Stool test', 38_00],
  ['G0103', 'Screening', 'Prostate blood test', 42_00],
  ['G0008', 'Shots', 'Flu shot given', 30_00],
  ['G0009', 'Shots', 'Pneumonia shot given', 30_00],
  ['G0010', 'Shots', 'Hepatitis B shot given', 30_00],
  ['J0696', 'Injections', 'Ceftriaxone, 250 mg', 14_00],
  ['J1885', 'Injections', 'Ketorolac, 15 mg', 6_50],
  ['J3420', 'Injections', 'Vitamin B-12', 18_00],
  ['J3301', 'Injections', 'Triamcinolone, 10 mg', 9_00],
  ['J2550', 'Injections', 'Promethazine, up to 50 mg', 7_50],
  ['J7613', 'Supplies', 'Albuterol by nebulizer, 1 mg', 4_00],
  ['A4550', 'Supplies', 'Surgical tray', 28_00],
  ['A4627', 'Supplies', 'Inhaler spacer', 22_00],
  ['A6449', 'Supplies', 'Compression bandage', 9_00],
  ['E0114', 'Supplies', 'Crutches', 58_00],
  ['L3908', 'Supplies', 'Wrist splint', 68_00],
];

export const diagnoses: readonly (readonly [code: string, words: string])[] = [
  ['I10', 'High blood pressure'],
  ['E11.9', 'Type 2 diabetes'],
  ['E78.5', 'High cholesterol'],
  ['J06.9', 'Common cold'],
  ['J02.9', 'Sore throat'],
  ['J20.9', 'Bronchitis'],
  ['J45.909', 'Asthma'],
  ['J44.9', 'COPD'],
  ['R05.9', 'Cough'],
  ['B34.9', 'Viral infection'],
  ['H66.90', 'Ear infection'],
  ['N39.0', 'Urinary infection'],
  ['K21.9', 'Reflux'],
  ['R11.0', 'Nausea'],
  ['M54.50', 'Low back pain'],
  ['M25.561', 'Right knee pain'],
  ['M75.01', 'Frozen right shoulder'],
  ['S63.501A', 'Right wrist sprain'],
  ['S93.401A', 'Right ankle sprain'],
  ['R51.9', 'Headache'],
  ['F41.1', 'Anxiety'],
  ['F32.A', 'Depression'],
  ['E03.9', 'Underactive thyroid'],
  ['E53.8', 'Low vitamin B'],
  ['E66.9', 'Obesity'],
  ['R73.03', 'Prediabetes'],
  ['D50.9', 'Low iron'],
  ['L30.9', 'Eczema'],
  ['L02.91', 'Abscess'],
  ['Z00.00', 'Adult checkup'],
  ['Z00.129', 'Child checkup'],
  ['Z01.419', 'Gynecologic checkup'],
  ['Z12.11', 'Bowel cancer screening'],
  ['Z12.5', 'Prostate cancer screening'],
  ['Z23', 'Vaccines'],
];

type Package = { readonly ndc: string; readonly quantityThousandths: number; readonly unit: 'ML' | 'UN' };

/** The package that each drug is given from: an invented NDC, and how much of it one billed unit is. Medicaid asks for both. */
export const drugPackages: Readonly<Record<string, Package>> = {
  J0696: { ndc: '99999010101', quantityThousandths: 250, unit: 'UN' },
  J1885: { ndc: '99999010202', quantityThousandths: 500, unit: 'ML' },
  J3420: { ndc: '99999010303', quantityThousandths: 1_000, unit: 'ML' },
  J3301: { ndc: '99999010404', quantityThousandths: 250, unit: 'ML' },
  J2550: { ndc: '99999010505', quantityThousandths: 1_000, unit: 'ML' },
  J7613: { ndc: '99999010606', quantityThousandths: 1_000, unit: 'ML' },
};

export type LinePlan = {
  readonly code: string;
  /** Diagnosis positions from 1. */
  readonly pointers: readonly number[];
  readonly units?: number;
  readonly modifiers?: readonly string[];
  /** How often the line is there; always when absent. */
  readonly chance?: number;
};
/** A kind of visit: for whom, how often, and what is charged for it. */
export type VisitPlan = {
  readonly who: 'child' | 'adult' | 'woman' | 'senior' | 'injured';
  readonly weight: number;
  readonly diagnoses: readonly string[];
  readonly lines: readonly LinePlan[];
  /** Nobody has it twice in the year: checkups, screenings, yearly shots. */
  readonly once?: true;
};

const visit = (pointers: readonly number[], modifiers: readonly string[] = []): LinePlan => ({ code: 'T1015', pointers, modifiers });

export const visitPlans: readonly VisitPlan[] = [
  {
    who: 'child',
    weight: 5,
    once: true,
    diagnoses: ['Z00.129', 'Z23'],
    lines: [visit([1], ['25']), { code: 'G0010', pointers: [2], chance: 0.6 }],
  },
  { who: 'child', weight: 4, diagnoses: ['H66.90'], lines: [visit([1])] },
  { who: 'child', weight: 4, diagnoses: ['J06.9', 'R05.9'], lines: [visit([1, 2])] },
  {
    who: 'child',
    weight: 3,
    diagnoses: ['J45.909'],
    lines: [visit([1], ['25']), { code: 'J7613', pointers: [1], units: 3 }, { code: 'A4627', pointers: [1], chance: 0.4 }],
  },
  { who: 'adult', weight: 6, diagnoses: ['I10', 'E78.5'], lines: [visit([1, 2]), { code: 'G0446', pointers: [1], chance: 0.3 }] },
  { who: 'adult', weight: 6, diagnoses: ['E11.9', 'I10', 'E66.9'], lines: [visit([1, 2]), { code: 'G0447', pointers: [3], chance: 0.5 }] },
  {
    who: 'adult',
    weight: 5,
    diagnoses: ['J02.9'],
    lines: [visit([1], ['25']), { code: 'J0696', pointers: [1], units: 4, chance: 0.5 }, { code: 'A4550', pointers: [1], chance: 0.3 }],
  },
  { who: 'adult', weight: 4, diagnoses: ['M54.50'], lines: [visit([1], ['25']), { code: 'J1885', pointers: [1], units: 2, chance: 0.7 }] },
  { who: 'adult', weight: 3, diagnoses: ['F41.1', 'F32.A'], lines: [visit([1, 2]), { code: 'G0444', pointers: [2] }] },
  {
    who: 'adult',
    weight: 3,
    once: true,
    diagnoses: ['Z00.00', 'Z23'],
    lines: [visit([1], ['25']), { code: 'G0008', pointers: [2], chance: 0.7 }],
  },
  { who: 'adult', weight: 2, diagnoses: ['N39.0'], lines: [visit([1])] },
  { who: 'adult', weight: 2, diagnoses: ['L02.91'], lines: [visit([1], ['25']), { code: 'A4550', pointers: [1] }] },
  { who: 'adult', weight: 2, diagnoses: ['R51.9', 'R11.0'], lines: [visit([1], ['25']), { code: 'J2550', pointers: [2], chance: 0.6 }] },
  {
    who: 'adult',
    weight: 1,
    diagnoses: ['S93.401A'],
    lines: [
      { code: 'S9083', pointers: [1] },
      { code: 'E0114', pointers: [1], chance: 0.5 },
    ],
  },
  { who: 'adult', weight: 1, diagnoses: ['I10'], lines: [{ code: 'G2012', pointers: [1] }] },
  {
    who: 'woman',
    weight: 4,
    once: true,
    diagnoses: ['Z01.419'],
    lines: [
      { code: 'G0101', pointers: [1] },
      { code: 'Q0091', pointers: [1] },
    ],
  },
  {
    who: 'senior',
    weight: 5,
    once: true,
    diagnoses: ['Z00.00', 'I10'],
    lines: [
      { code: 'G0439', pointers: [1] },
      { code: 'G0444', pointers: [1], modifiers: ['59'] },
      { code: 'G0442', pointers: [1], chance: 0.4 },
    ],
  },
  { who: 'senior', weight: 5, diagnoses: ['E53.8', 'D50.9'], lines: [visit([1], ['25']), { code: 'J3420', pointers: [1] }] },
  { who: 'senior', weight: 4, diagnoses: ['J44.9', 'J20.9'], lines: [visit([1, 2], ['25']), { code: 'J7613', pointers: [1], units: 3 }] },
  { who: 'senior', weight: 4, diagnoses: ['M25.561', 'M75.01'], lines: [visit([1], ['25']), { code: 'J3301', pointers: [1], units: 4 }] },
  {
    who: 'senior',
    weight: 3,
    once: true,
    diagnoses: ['Z23', 'Z12.11'],
    lines: [
      { code: 'G0009', pointers: [1] },
      { code: 'G0328', pointers: [2], modifiers: ['QW'] },
    ],
  },
  {
    who: 'injured',
    weight: 4,
    diagnoses: ['S63.501A'],
    lines: [
      { code: 'S9083', pointers: [1] },
      { code: 'L3908', pointers: [1] },
    ],
  },
  { who: 'injured', weight: 3, diagnoses: ['S93.401A'], lines: [visit([1]), { code: 'A6449', pointers: [1], units: 2 }] },
];
