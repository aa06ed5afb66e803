import { useState } from 'react';
import { type ClaimChoice, findClaims } from '../lib/find-claims.ts';
import { Combobox } from './combobox.tsx';

type Props = {
  /** What stands there before anything is typed. */
  readonly initial?: string;
  readonly autoFocus?: boolean;
  /** Undefined while what was typed is not a claim yet. */
  readonly onClaim: (claim: ClaimChoice | undefined) => void;
};

/** Any claim of ours, by number, patient or payer. */
export function ClaimCombobox({ initial = '', autoFocus = false, onClaim }: Props) {
  const [text, setText] = useState(initial);
  return (
    <Combobox
      label="Claim"
      autoFocus={autoFocus}
      text={text}
      onText={(typed) => {
        setText(typed);
        onClaim(undefined);
      }}
      onChoose={(choice) => {
        setText(choice.text);
        onClaim(choice);
      }}
      find={findClaims}
      hint="By number, patient or payer"
      listWidth={440}
    />
  );
}
