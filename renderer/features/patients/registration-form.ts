import { type FieldErrors as FormErrors, type Resolver, useForm } from 'react-hook-form';
import { operations } from '#shared/contract/operations.ts';
import { newRegistration, type RegistrationDraft, registrationInput } from './drafts.ts';
import { type FieldErrors, fieldErrors } from './field-errors.ts';

const schema = operations['patient.register'].input;

/** What the contract itself refuses in a draft, by path; a coverage without a payer is not part of it. */
export function registrationErrors(patientId: string, draft: RegistrationDraft): FieldErrors {
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

/** The form's errors are keyed by full path, so that every fieldset finds its own. */
const resolverFor =
  (patientId: string): Resolver<RegistrationDraft> =>
  (draft) => {
    const errors = registrationErrors(patientId, draft);
    if (Object.keys(errors).length === 0) return { values: draft, errors: {} };
    const root = { type: 'contract', message: JSON.stringify(errors) };
    return { values: {}, errors: { root } as FormErrors<RegistrationDraft> };
  };

/** The registration as a form whose resolver is the contract's own schema; nothing is refused before the first try to save. */
export function useRegistration(patientId: string, typed: string) {
  const form = useForm<RegistrationDraft>({
    defaultValues: newRegistration(typed) as RegistrationDraft,
    resolver: resolverFor(patientId),
    mode: 'onSubmit',
    reValidateMode: 'onChange',
  });
  const message = form.formState.errors.root?.message;
  const errors: FieldErrors = message === undefined ? {} : (JSON.parse(message) as FieldErrors);
  return { form, errors };
}
