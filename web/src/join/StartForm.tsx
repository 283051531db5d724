/** Where a session begins: a name, or none, becomes a link. */

import { useState, type SyntheticEvent } from 'react';
import { useTexts } from '../shared/i18n';
import { Field } from './Field';
import {
  faultOf,
  invitation,
  newSessionName,
  type Destination,
  type SessionFault,
} from './joinTarget';

export function StartForm({ onStart }: { readonly onStart: (target: Destination) => void }) {
  const texts = useTexts();
  const [name, setName] = useState('');
  const [fault, setFault] = useState<SessionFault>();
  const id = name.trim();

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    const wrong = id === '' ? undefined : faultOf(id);
    setFault(wrong);
    if (!wrong) onStart({ kind: 'session', id: id === '' ? newSessionName() : id });
  }

  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Field
        label={texts.start.session}
        hint={texts.start.sessionHint}
        testId="session"
        value={name}
        onChange={(text) => {
          setName(text);
          setFault(undefined);
        }}
        autoComplete="off"
        fault={fault && texts.sessionFaults[fault]}
      />
      <p className="link-preview">
        {id === '' || faultOf(id) ? (
          texts.start.addressNew
        ) : (
          <>
            {texts.start.address}{' '}
            <strong>{invitation(window.location.href, { kind: 'session', id })}</strong>
          </>
        )}
      </p>
      <button type="submit" className="button button-main" data-testid="start">
        {texts.start.go}
      </button>
    </form>
  );
}
