/** Removes a participant, bans it, or both: a ban removes the participant too. */

import { useState } from 'react';
import type { Participant } from '../api/adminApiTypes';
import { INITIAL_TERMS } from '../api/bans';
import { displayName } from '../describe';
import { useConsoleMessages } from '../messages';
import { Check } from '../ui/Check';
import { BanFields } from './BanFields';
import { Dialog } from './Dialog';
import { useDialogAction, type ActionDialogProps } from './useDialogAction';

interface RemoveDialogProps extends ActionDialogProps {
  readonly kind: 'remove' | 'ban';
  readonly room: string;
  readonly participant: Participant;
}

export function RemoveDialog({ kind, room, participant, ...props }: RemoveDialogProps) {
  const { remove: t, ban: banTexts } = useConsoleMessages().dialogs;
  const { dialog, run } = useDialogAction(props);
  const [bans, setBans] = useState(kind === 'ban');
  const [terms, setTerms] = useState(INITIAL_TERMS);
  const name = displayName(participant);
  return (
    <Dialog
      {...dialog}
      title={(kind === 'ban' ? banTexts : t).title(name)}
      submitLabel={kind === 'ban' ? banTexts.submit : bans ? t.submitWithBan : t.submit}
      destructive
      onSubmit={() => {
        const ban = { room, participant, terms };
        if (!bans) run({ kind: 'remove', room, participant });
        else if (!terms.byAddress) run({ kind: 'ban', ...ban });
        else run({ kind: 'ban', ...ban }, { kind: 'banAddress', ...ban });
      }}
    >
      <p>{t.body(name, room)}</p>
      {kind === 'remove' && (
        <Check name="ban" label={t.withBan} checked={bans} onChange={setBans} />
      )}
      {bans ? <BanFields terms={terms} onChange={setTerms} /> : <p className="hint">{t.note}</p>}
    </Dialog>
  );
}
