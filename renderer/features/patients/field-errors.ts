/** Plain sentences for what the contract refuses, by the path of the field: "patient.lastName". */
export type FieldErrors = Readonly<Record<string, string>>;

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

const WORDS: Readonly<Record<string, string>> = {
  lastName: 'A family name is needed.',
  firstName: 'A given name is needed.',
  birthDate: 'Type the birth date, such as 7/15/1984.',
  guarantorId: 'Choose who answers for the bill, or take another kind of guarantor.',
  patientId: 'Choose the family member, or take another kind of guarantor.',
  payerId: 'Choose the payer.',
  zip: 'A ZIP has 5 or 9 digits.',
  state: 'Two letters, such as NE.',
};

/** One sentence for each field that is not filled in the way it must be. */
export function fieldErrors(issues: readonly Issue[]): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { path, message } of issues) {
    const field = String(path.at(-1) ?? '');
    const tooLong = /<=(\d+) char|at most (\d+)/i.exec(message);
    const length = tooLong?.[1] ?? tooLong?.[2];
    const long = length !== undefined && field !== 'state' && field !== 'zip';
    errors[path.map(String).join('.')] ??= long
      ? `At most ${length} characters.`
      : (WORDS[field] ?? 'This is not filled in the way it must be.');
  }
  return errors;
}
