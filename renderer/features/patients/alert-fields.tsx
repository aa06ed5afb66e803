import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type AlertFields, newAlert } from './drafts.ts';
import type { PartProps } from './patient-fields.tsx';

const PLACES = [
  ['atRegistration', 'At the desk'],
  ['atCharge', 'At charges'],
  ['atPayment', 'At payments'],
] as const;
const MOST = 20;

/** Alerts beside the one that always shows: each with its places and its last day. */
export function AlertFieldset({ draft, onDraft, errors }: PartProps) {
  const { alerts } = draft;
  const set = (changed: readonly AlertFields[]) => onDraft({ ...draft, alerts: changed });
  const change = (alertId: string, part: Partial<AlertFields>) =>
    set(alerts.map((alert) => (alert.alertId === alertId ? { ...alert, ...part } : alert)));
  return (
    <fieldset className="form-part">
      <legend>Alerts for a place or a time</legend>
      {alerts.map((alert, index) => (
        <div key={alert.alertId} className="alert-line">
          <div className="alert-words">
            <TextField
              label={`Alert ${index + 1}`}
              value={alert.words}
              maxLength={200}
              onText={(words) => change(alert.alertId, { words })}
              error={errors[`alerts.${index}.words`]}
            />
          </div>
          <div className="alert-until">
            <DateField
              label={`Alert ${index + 1}: last day`}
              value={alert.expiresOn ?? undefined}
              onDate={(day) => change(alert.alertId, { expiresOn: day ?? null })}
            />
          </div>
          <div className="row wrap form-checks alert-places">
            {PLACES.map(([place, words]) => (
              <CheckField
                key={place}
                label={words}
                checked={alert[place]}
                onChecked={(checked) => change(alert.alertId, { [place]: checked })}
              />
            ))}
            <Button
              kind="quiet"
              label={`Remove alert ${index + 1}`}
              onClick={() => set(alerts.filter(({ alertId }) => alertId !== alert.alertId))}
            >
              Remove
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button disabled={alerts.length >= MOST} onClick={() => set([...alerts, newAlert()])}>
          Add an alert
        </Button>
      </div>
    </fieldset>
  );
}
