/** Creates a link from a session name, or from a generated one. */

import { useState, type SyntheticEvent } from 'react';
import { pageRoot } from '../shared/pageRoot';
import {
  generateSessionName,
  inviteLink,
  validateSessionName,
  type JoinTarget,
  type SessionNameError,
} from './joinTarget';
import { useJoinMessages } from './messages';
import { TextField } from './TextField';

interface StartFormProps {
  readonly onStart: (target: JoinTarget) => void;
}

export function StartForm({ onStart }: StartFormProps) {
  const { start: t, sessionNameErrors } = useJoinMessages();
  const [name, setName] = useState('');
  const [error, setError] = useState<SessionNameError>();
  const id = name.trim();

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    const invalid = id === '' ? undefined : validateSessionName(id);
    setError(invalid);
    if (!invalid) onStart({ kind: 'session', id: id === '' ? generateSessionName() : id });
  }

  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextField
        label={t.session}
        hint={t.sessionHint}
        testId="session"
        value={name}
        onChange={(text) => {
          setName(text);
          setError(undefined);
        }}
        autoComplete="off"
        error={error && sessionNameErrors[error]}
      />
      <p className="link-preview">
        {id === '' || validateSessionName(id) ? (
          t.linkPending
        ) : (
          <>
            {t.link} <strong>{inviteLink(pageRoot(), { kind: 'session', id })}</strong>
          </>
        )}
      </p>
      <button type="submit" className="button button-main" data-testid="start">
        {t.submit}
      </button>
    </form>
  );
}
