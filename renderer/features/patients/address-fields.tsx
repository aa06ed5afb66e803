import { TextField } from '../../ui/text-field.tsx';
import type { PatientFields } from './drafts.ts';
import type { FieldErrors } from './field-errors.ts';
import { claimWarning } from './typed-faults.ts';

type Address = PatientFields['address'];
type Props = {
  readonly address: Address;
  readonly onAddress: (address: Address) => void;
  readonly errors: FieldErrors;
  /** Where the address stands in the contract: "patient.address". */
  readonly path: string;
};

/** Street, second line, city, state, ZIP. */
export function AddressFields({ address, onAddress, errors, path }: Props) {
  const field = (name: keyof Address) => ({
    value: address[name],
    onText: (text: string) => onAddress({ ...address, [name]: text }),
    error: errors[`${path}.${name}`],
    warning: claimWarning(address[name]),
  });
  return (
    <div className="form-row">
      <div className="span-4">
        <TextField label="Street" {...field('street')} maxLength={55} />
      </div>
      <div className="span-2">
        <TextField label="Apt, unit" {...field('street2')} maxLength={55} />
      </div>
      <div className="span-3">
        <TextField label="City" {...field('city')} maxLength={30} />
      </div>
      <div className="span-1">
        <TextField label="State" {...field('state')} maxLength={20} />
      </div>
      <div className="span-2">
        <TextField label="ZIP" {...field('zip')} maxLength={20} inputMode="numeric" />
      </div>
    </div>
  );
}
