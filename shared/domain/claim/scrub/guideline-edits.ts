import { ageOn } from '../../../kernel/plain-date.ts';
import { withoutPoint } from '../../code/icd10cm.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { asksForCause } from './accident-edits.ts';
import type { DiagnosisEntry } from './books.ts';
import { firstServiceDay } from './diagnosis-code-edit.ts';
import { diagnosisLetter } from './diagnosis-edits.ts';
import { isVoid, NO_FAULTS } from './each-line.ts';
import type { Edit, Fault } from './edit.ts';
import { sexOfDiagnosis, standsFirstOnly, whyNeverFirst, wrongAge } from './guideline-ranges.ts';

const GUIDELINES = 'ICD-10-CM Official Guidelines for Coding and Reporting';
const PLACE = { box: '21', element: '2300 HI', fields: ['encounter.diagnoses.*'] } as const;

/** "Diagnosis B, N40.0," as messages begin. */
const named = (code: string, at: number): string => `Diagnosis ${diagnosisLetter(at)}, ${code},`;
const faultAt = (at: number, message: string, fix: string): Fault => ({ field: `encounter.diagnoses.${at}`, message, fix });

export const ageEdit: Edit = {
  ...PLACE,
  number: 57,
  title: "Diagnoses fit the patient's age",
  source: `${GUIDELINES}, I.C.15, I.C.16, I.C.21 and I.B.14, and the age groups of the CMS code editor; ages that the loaded edition itself names`,
  severity: 'warn',
  prevents: 'CARC 9',
  asks: ['diagnoses'],
  check: (claim, _today, books) => {
    const [day, { birthDate }] = [firstServiceDay(claim), claim.patient];
    if (day === null || birthDate === null || birthDate > day || isVoid(claim)) return NO_FAULTS;
    const age = ageOn(birthDate, day);
    return claim.diagnoses.flatMap((code, at): readonly Fault[] => {
      const entry = books.diagnoses[at];
      const whom = wrongAge(code, birthDate, day) ?? (entry ? outsideOf(entry, age) : undefined);
      if (whom === undefined) return NO_FAULTS;
      return [
        faultAt(
          at,
          `${named(code, at)} is for ${whom}, and the patient was ${age}.`,
          'Correct the diagnosis, or the date of birth on the patient page.',
        ),
      ];
    });
  },
};

/** Whom the edition means, when an age in whole years is not among theirs. */
function outsideOf({ ageFrom, ageTo }: DiagnosisEntry, age: number): string | undefined {
  if (ageFrom !== null && age < ageFrom) return ageTo === null ? `people from ${ageFrom} on` : `people from ${ageFrom} to ${ageTo}`;
  if (ageTo !== null && age > ageTo) return ageFrom === null ? `people up to ${ageTo}` : `people from ${ageFrom} to ${ageTo}`;
  return undefined;
}

export const diagnosisSexEdit: Edit = {
  ...PLACE,
  number: 58,
  title: "Diagnoses fit the patient's sex",
  source: `${GUIDELINES}, I.C.15, and the sexes of the CMS code editor; the sex that the loaded edition itself names; KX says that the record explains it`,
  severity: 'warn',
  prevents: 'CARC 10',
  asks: ['diagnoses'],
  check: (claim, _today, books) => {
    const { sex } = claim.patient;
    if ((sex !== 'F' && sex !== 'M') || isVoid(claim) || claim.lines.some(({ modifiers }) => modifiers.includes('KX'))) return NO_FAULTS;
    return claim.diagnoses.flatMap((code, at): readonly Fault[] => {
      const only = books.diagnoses[at]?.sex ?? sexOfDiagnosis(code);
      if (only === null || only === sex) return NO_FAULTS;
      const message = `${named(code, at)} is for ${only === 'F' ? 'women' : 'men'}, and the patient is entered as ${sex === 'F' ? 'female' : 'male'}.`;
      return [faultAt(at, message, 'Correct the diagnosis or the patient page; where both are right, add KX to the lines.')];
    });
  },
};

/** Manifestations say so in their title, and the underlying disease stands before them. */
const isManifestation = (words: string): boolean => /\bin (?:other )?(?:\w+ )*diseases? classified elsewhere\b/i.test(words);

export const firstListedEdit: Edit = {
  ...PLACE,
  number: 59,
  title: 'The first diagnosis may stand first, and those that must are first',
  source: `${GUIDELINES}, I.A.13 (manifestations), I.B.14, I.C.1.b, I.C.19.e.5 and I.C.21.c.16 and 17 (Z codes)`,
  severity: 'stop',
  element: '2300 HI01',
  prevents: 'A7:254',
  asks: ['diagnoses'],
  check: (claim, _today, books) => {
    if (isVoid(claim)) return NO_FAULTS;
    return claim.diagnoses.flatMap((code, at): readonly Fault[] => {
      if (at === 0) return firstFaults(code, books.diagnoses[0]?.words ?? '');
      if (!standsFirstOnly(code) || standsFirstOnly(claim.diagnoses[0] ?? '')) return NO_FAULTS;
      const message = `${named(code, at)} is the reason for a whole visit and stands first or not at all.`;
      return [{ ...faultAt(at, message, 'Put it first, or leave it out when the visit was for something else.'), severity: 'warn' }];
    });
  },
};

function firstFaults(code: string, words: string): readonly Fault[] {
  const fix = 'Put the disease or reason itself first and this code after it.';
  if (isManifestation(words))
    return [faultAt(0, `${named(code, 0)} shows what another disease does, so that disease stands before it.`, fix)];
  const why = whyNeverFirst(code);
  return why === undefined
    ? NO_FAULTS
    : [{ ...faultAt(0, `${named(code, 0)} ${why}, so it does not stand first.`, fix), severity: 'warn' }];
}

export const excludesEdit: Edit = {
  ...PLACE,
  number: 60,
  title: 'No two diagnoses that exclude each other',
  source: `${GUIDELINES}, I.A.12: what an Excludes1 note of the tabular list names is not coded beside it, unless the two have nothing to do with each other; an Excludes2 note allows both`,
  severity: 'warn',
  prevents: 'CARC 11',
  needs: ['diagnosisNotes'],
  check: (claim, _today, { exclusions }) => {
    if (exclusions.length === 0 || isVoid(claim)) return NO_FAULTS;
    const seen = new Set<string>();
    return exclusions.flatMap(({ at, excluded, kind }): readonly Fault[] => {
      const [first, second] = at < excluded ? [at, excluded] : [excluded, at];
      const key = `${first} ${second}`;
      if (kind !== 1 || seen.has(key)) return NO_FAULTS;
      seen.add(key);
      const [a = '', b = ''] = [claim.diagnoses[first], claim.diagnoses[second]];
      const message = `${named(b, second)} is excluded beside ${a} (${diagnosisLetter(first)}): they are not coded together.`;
      return [faultAt(second, message, 'Keep the one that says what was found; both only when they have nothing to do with each other.')];
    });
  },
};

export const codeFirstEdit: Edit = {
  ...PLACE,
  number: 61,
  title: 'What is to be coded first stands first',
  source: `${GUIDELINES}, I.A.13 and I.A.17: where the tabular list says code first, the underlying disease stands before the code`,
  severity: 'warn',
  prevents: 'A7:254',
  needs: ['diagnosisNotes'],
  check: (claim, _today, { sequences }) => {
    if (sequences.length === 0 || isVoid(claim)) return NO_FAULTS;
    return sequences.flatMap(({ at, firstAt, namesCodes, note }): readonly Fault[] => {
      if (firstAt !== null && firstAt < at) return NO_FAULTS;
      // A note without codes is kept by anything that stands before.
      if (!namesCodes && at > 0) return NO_FAULTS;
      const code = claim.diagnoses[at] ?? '';
      if (firstAt !== null)
        return [
          faultAt(at, `${named(code, at)} stands before ${claim.diagnoses[firstAt] ?? ''}, which is coded first.`, 'Change their places.'),
        ];
      return [
        faultAt(
          at,
          `${named(code, at)} asks for another code before it: ${note}.`,
          'Enter the underlying disease before it, if it is known.',
        ),
      ];
    });
  },
};

/** Chapter 20: Y92 place, Y93 activity and Y99 standing of the person, each said once. */
const ONCE: readonly (readonly [category: string, words: string])[] = [
  ['Y92', 'the place'],
  ['Y93', 'the activity'],
  ['Y99', 'whether the person was at work'],
];

export const externalCauseEdit: Edit = {
  ...PLACE,
  number: 62,
  title: 'External causes are said once, whole, and as long as the injury',
  source: `${GUIDELINES}, I.C.20: place, activity and status once each and only beside a cause; the seventh character is that of the injury; workers' compensation and auto insurers ask how the injury came about`,
  severity: 'warn',
  prevents: 'payer inquiry',
  check: (claim) => {
    if (isVoid(claim)) return NO_FAULTS;
    const bare = claim.diagnoses.map(withoutPoint);
    const causes = bare.flatMap((code, at) => (/^[VWXY]/.test(code) ? [at] : []));
    const injury = bare.findIndex((code) => /^[ST]/.test(code) && code.length === 7);
    if (causes.length === 0) return missingCause(claim);
    const faults: Fault[] = [];
    for (const [category, words] of ONCE) {
      const said = causes.filter((at) => bare[at]?.startsWith(category));
      const again = said[1];
      if (again !== undefined)
        faults.push(faultAt(again, `${named(claim.diagnoses[again] ?? '', again)} says ${words} a second time.`, 'Keep one of the two.'));
      const [first] = said;
      if (category !== 'Y92' && first !== undefined && causes.every((at) => /^Y9/.test(bare[at] ?? '')))
        faults.push(
          faultAt(
            first,
            `${named(claim.diagnoses[first] ?? '', first)} adds to a cause, and none is there.`,
            'Enter how it came about, or leave this code out.',
          ),
        );
    }
    const seventh = bare[injury]?.charAt(6);
    const other = causes.find((at) => bare[at]?.length === 7 && bare[at]?.charAt(6) !== careOf(seventh));
    if (seventh !== undefined && other !== undefined)
      faults.push(
        faultAt(
          other,
          `${named(claim.diagnoses[other] ?? '', other)} speaks of another stage of care than the injury ${claim.diagnoses[injury] ?? ''}.`,
          'Give both the same seventh character: A active care, D later care, S what remained.',
        ),
      );
    return faults;
  },
};

/** Fractures have finer stages than causes: A to C are active care, S what remained, the others later care. */
function careOf(seventh: string | undefined): string {
  if (seventh === undefined || /[ABC]/.test(seventh)) return 'A';
  return seventh === 'S' ? 'S' : 'D';
}

/** Workers' compensation, auto medical and liability insurers. */
const ASKING_FOR_CAUSE: ReadonlySet<string> = new Set(['WC', 'AM', 'LM']);

function missingCause({ payer, diagnoses }: ClaimFacts): readonly Fault[] {
  const at = diagnoses.findIndex(asksForCause);
  if (at < 0 || !ASKING_FOR_CAUSE.has(payer.filingIndicator)) return NO_FAULTS;
  return [
    faultAt(
      at,
      `${named(diagnoses[at] ?? '', at)} is an injury, and no code says how it came about, which this insurer asks.`,
      'Add the external cause (V00 to Y99) after it, if the record says.',
    ),
  ];
}
