import { PLAIN_STYLE, type SuperbillLayout } from './superbill-layout.ts';

/** What a new template begins with. */
export const STARTERS = ['primaryCare', 'ownLists', 'blank'] as const;
export type Starter = (typeof STARTERS)[number];

const NOTHING: SuperbillLayout = { ...PLAIN_STYLE, sections: [], diagnoses: [] };

/**
 * A page for a primary-care visit to change from: HCPCS codes only, described in our own short words, because CPT may not be
 * shipped. Blank rows take the visit codes that the practice is licensed for.
 */
const PRIMARY_CARE: SuperbillLayout = {
  ...PLAIN_STYLE,
  procedureBlanks: 8,
  sections: [
    {
      title: 'Visits',
      codes: [
        { code: 'G0402', words: 'Welcome to Medicare visit' },
        { code: 'G0438', words: 'Yearly wellness, first' },
        { code: 'G0439', words: 'Yearly wellness, later' },
        { code: 'G0463', words: 'Hospital clinic visit' },
        { code: 'G2211', words: 'Ongoing care, added' },
        { code: 'T1015', words: 'Clinic visit, all in one' },
      ],
    },
    {
      title: 'Vaccines given',
      codes: [
        { code: 'G0008', words: 'Giving flu vaccine' },
        { code: 'G0009', words: 'Giving pneumonia vaccine' },
        { code: 'G0010', words: 'Giving hepatitis B vaccine' },
      ],
    },
    {
      title: 'Screening and advice',
      codes: [
        { code: 'G0101', words: 'Pelvic and breast check' },
        { code: 'G0102', words: 'Prostate check by hand' },
        { code: 'G0442', words: 'Alcohol screening' },
        { code: 'G0444', words: 'Depression screening' },
        { code: 'G0446', words: 'Heart risk advice' },
        { code: 'G0447', words: 'Weight advice' },
      ],
    },
    {
      title: 'Tests and drugs',
      codes: [
        { code: 'Q0091', words: 'Taking a Pap smear' },
        { code: 'J0696', words: 'Ceftriaxone, 250 mg' },
        { code: 'J1100', words: 'Dexamethasone, 1 mg' },
        { code: 'J3420', words: 'Vitamin B-12' },
      ],
    },
  ],
  diagnoses: [
    { code: 'E11.9', words: 'Diabetes type 2' },
    { code: 'E78.5', words: 'High blood fats' },
    { code: 'I10', words: 'High blood pressure' },
    { code: 'J02.9', words: 'Sore throat' },
    { code: 'J06.9', words: 'Common cold' },
    { code: 'M54.50', words: 'Low back pain' },
    { code: 'R05.9', words: 'Cough' },
    { code: 'R50.9', words: 'Fever' },
    { code: 'Z00.00', words: 'Yearly check, nothing found' },
    { code: 'Z23', words: 'Vaccine needed' },
  ],
};

/** The layout that a starter begins with; `ownLists` is filled by whoever has the lists. */
export const starterLayout = (starter: Starter): SuperbillLayout => (starter === 'primaryCare' ? PRIMARY_CARE : NOTHING);
