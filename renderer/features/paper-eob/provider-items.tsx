import { providerLevelWords } from '#shared/domain/remittance/provider-level-words.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Paper } from './use-paper.ts';

/** What the payer takes off the whole check, or adds to it: forward balances, withholding, interest. */
export function ProviderItems({ paper }: { readonly paper: Paper }) {
  const { providerAdjustments } = paper.draft;
  if (providerAdjustments.length === 0) return null;
  const numbered = providerAdjustments.map((each, index) => ({ ...each, number: index + 1 }));
  return (
    <fieldset className="paper-provider">
      <legend className="h3">Of the whole check</legend>
      {numbered.map(({ code, reference, amount, number }) => (
        <div className="row" key={number}>
          <TextField
            label={`Item ${number} code`}
            width={110}
            maxLength={4}
            value={code}
            autoFocus={code === ''}
            hint={code.trim().length === 2 ? providerLevelWords(code.trim().toUpperCase()) : 'WO, FB, L6'}
            onText={(typed) => paper.changeProviderItem(number - 1, { code: typed.toUpperCase() })}
          />
          <TextField
            label={`Item ${number} reference`}
            width={190}
            maxLength={50}
            value={reference}
            onText={(typed) => paper.changeProviderItem(number - 1, { reference: typed })}
          />
          <TextField
            label={`Item ${number} amount`}
            width={130}
            maxLength={40}
            value={amount}
            hint="More than 0 lowers the check"
            onText={(typed) => paper.changeProviderItem(number - 1, { amount: typed })}
          />
          <Button kind="quiet" onClick={() => paper.removeProviderItem(number - 1)}>
            Take off
          </Button>
        </div>
      ))}
    </fieldset>
  );
}
