import { type FieldErrors as FormErrors, type Resolver, useForm } from 'react-hook-form';
import { operations } from '#shared/contract/operations.ts';
import { today } from '../../lib/format.ts';
import { newRegistration, type RegistrationDraft, registrationInput } from './drafts.ts';
import { type FieldErrors, fieldErrors } from './field-errors.ts';
import { coverageFaults, particularsFaults } from './typed-faults.ts';

const schema = operations['patient.register'].input;

/** What the contract itself refuses in a draft, and days that cannot be, by path; a coverage without a payer is not part of it. */
export const registrationErrors = (patientId: string, draft: RegistrationDraft): FieldErrors => ({
  ...particularsFaults(draft, today()),
  ...Object.assign({}, ...draft.coverages.map((coverage, index) => coverageFaults(coverage, `coverages.${index}`, today()))),
  ...contractErrors(patientId, draft),
});

function contractErrors(patientId: string, draft: RegistrationDraft): FieldErrors {
  const parsed = schema.safeParse(registrationInput(patientId, draft));
  if (parsed.success) return {};
  const kept = draft.coverages.flatMap(({ payerId }, index) => (payerId === '' ? [] : [index]));
  return fieldErrors(
    parsed.error.issues.map(({ path, message }) => ({
      message,
      path: path[0] === 'coverages' && typeof path[1] === 'number' ? ['coverages', kept[path[1]] ?? path[1], ...path.slice(2)] : path,
    })),
  );
}

/** Refuses as a whole; what is wrong with each field is read with registrationErrors. */
const resolverFor =
  (patientId: string): Resolver<RegistrationDraft> =>
  (draft) =>
    Object.keys(registrationErrors(patientId, draft)).length === 0
      ? { values: draft, errors: {} }
      : { values: {}, errors: { root: { type: 'contract' } } as FormErrors<RegistrationDraft> };

/** The registration as a form whose resolver is the contract's own schema; nothing is refused before the first try to save. */
export function useRegistration(patientId: string, typed: string) {
  const form = useForm<RegistrationDraft>({
    defaultValues: newRegistration(typed) as RegistrationDraft,
    resolver: resolverFor(patientId),
  });
  const draft = form.watch();
  const errors = form.formState.submitCount > 0 ? registrationErrors(patientId, draft) : {};
  return { form, draft, errors };
}
