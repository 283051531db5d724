/** The terms of a ban: for how long, why, and how far it reaches. */

import { useId } from 'react';
import { SelectField } from '../../shared/ui/SelectField';
import { BAN_DURATIONS, type BanDuration, type BanTerms } from '../api/bans';
import { useConsoleMessages } from '../messages';
import { Check } from '../ui/Check';

const DURATIONS = Object.keys(BAN_DURATIONS) as BanDuration[];

interface BanFieldsProps {
  readonly terms: BanTerms;
  readonly onChange: (terms: BanTerms) => void;
}

export function BanFields({ terms, onChange }: BanFieldsProps) {
  const { dialogs, bans, formats } = useConsoleMessages();
  const t = dialogs.ban;
  const id = useId();
  return (
    <>
      <SelectField
        label={t.duration}
        testId="ban-duration"
        value={terms.duration}
        options={DURATIONS.map((duration) => {
          const seconds = BAN_DURATIONS[duration];
          return [duration, seconds === 0 ? bans.forever : formats.duration(seconds)] as const;
        })}
        onChange={(duration) => {
          onChange({ ...terms, duration });
        }}
      />
      <div className="field">
        <label htmlFor={`${id}-reason`}>{t.reason}</label>
        <input
          id={`${id}-reason`}
          type="text"
          data-testid="ban-reason"
          value={terms.reason}
          onChange={(event) => {
            onChange({ ...terms, reason: event.target.value });
          }}
          autoComplete="off"
          aria-describedby={`${id}-reason-hint`}
        />
        <p className="hint" id={`${id}-reason-hint`}>
          {t.reasonHint}
        </p>
      </div>
      <div className="checks">
        <Check
          name="everywhere"
          label={t.everywhere}
          checked={terms.everywhere}
          onChange={(everywhere) => {
            onChange({ ...terms, everywhere });
          }}
        />
        <Check
          name="byAddress"
          label={t.byAddress}
          checked={terms.byAddress}
          onChange={(byAddress) => {
            onChange({ ...terms, byAddress });
          }}
        />
      </div>
      <p className="hint">{t.note}</p>
    </>
  );
}
