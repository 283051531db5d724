/** The dialogs before an action. */

import { useId, useState } from 'react';
import { permissionChange, type Action } from '../api/actions';
import type { Participant, Permission } from '../api/adminApiTypes';
import { banSubject, displayName } from '../describe';
import { useConsoleMessages } from '../messages';
import { Dialog } from './Dialog';
import { PermissionFields, SOURCES } from './PermissionFields';
import { RemoveDialog } from './RemoveDialog';
import type { Confirmation } from './useActions';
import { useDialogAction, type ActionDialogProps } from './useDialogAction';

interface RoomDialogProps extends ActionDialogProps {
  readonly room: string;
}

interface ParticipantDialogProps extends RoomDialogProps {
  readonly participant: Participant;
}

interface ConfirmDialogProps extends ActionDialogProps {
  readonly confirmation: Confirmation;
}

export function ConfirmDialog({ confirmation, ...props }: ConfirmDialogProps) {
  const messages = useConsoleMessages();
  const { dialogs: t } = messages;
  switch (confirmation.kind) {
    case 'remove':
    case 'ban':
      return <RemoveDialog {...props} {...confirmation} />;
    case 'setPermission':
      return <PermissionDialog {...props} {...confirmation} />;
    case 'dispatchAgent':
      return <DispatchAgentDialog {...props} room={confirmation.room} />;
    case 'deleteRoom': {
      const { room, participants } = confirmation;
      const text = { ...t.deleteRoom, body: t.deleteRoom.body(room, participants) };
      return (
        <QuestionDialog {...props} text={text} action={{ kind: 'deleteRoom', room }} destructive />
      );
    }
    case 'unban': {
      const text = { ...t.unban, title: t.unban.title(banSubject(confirmation.ban, messages)) };
      return <QuestionDialog {...props} text={text} action={confirmation} />;
    }
    case 'redeliver':
      return <QuestionDialog {...props} text={t.redeliver} action={confirmation} />;
  }
}

interface QuestionDialogProps extends ActionDialogProps {
  readonly text: Readonly<Record<'title' | 'body' | 'note' | 'submit', string>>;
  readonly action: Action;
  readonly destructive?: boolean;
}

function QuestionDialog({ text, action, destructive = false, ...props }: QuestionDialogProps) {
  const { dialog, run } = useDialogAction(props);
  return (
    <Dialog
      {...dialog}
      title={text.title}
      submitLabel={text.submit}
      destructive={destructive}
      onSubmit={() => {
        run(action);
      }}
    >
      <p>{text.body}</p>
      <p className="hint">{text.note}</p>
    </Dialog>
  );
}

/** An empty list means all sources to LiveKit. */
function withSources(permission: Permission, sources: ReadonlySet<string>): Permission {
  const all = SOURCES.every((source) => sources.has(source));
  return { ...permission, canPublishSources: all ? [] : [...sources] };
}

function PermissionDialog({ room, participant, ...props }: ParticipantDialogProps) {
  const t = useConsoleMessages().dialogs.setPermission;
  const { dialog, run } = useDialogAction(props);
  const before = participant.permission;
  const [permission, setPermission] = useState(before);
  const [sources, setSources] = useState<ReadonlySet<string>>(
    new Set(before.canPublishSources.length === 0 ? SOURCES : before.canPublishSources),
  );
  const [error, setError] = useState<string>();

  function save() {
    if (permission.canPublish && sources.size === 0) {
      setError(t.noSource);
      return;
    }
    const after = permission.canPublish
      ? withSources(permission, sources)
      : { ...permission, canPublishSources: before.canPublishSources };
    const change = permissionChange(before, after);
    if (Object.keys(change).length === 0) {
      setError(t.unchanged);
      return;
    }
    setError(undefined);
    run({ kind: 'setPermission', room, participant, change });
  }

  return (
    <Dialog
      {...dialog}
      title={t.title(displayName(participant))}
      submitLabel={t.submit}
      onSubmit={save}
    >
      <p className="hint">{t.lead}</p>
      <PermissionFields
        permission={permission}
        sources={sources}
        onPermission={setPermission}
        onSources={setSources}
      />
      <p className="field-error" role="alert">
        {error}
      </p>
    </Dialog>
  );
}

function DispatchAgentDialog({ room, ...props }: RoomDialogProps) {
  const t = useConsoleMessages().dialogs.dispatchAgent;
  const { dialog, run } = useDialogAction(props);
  const id = useId();
  const [agentName, setAgentName] = useState('');
  const [metadata, setMetadata] = useState('');
  const [missing, setMissing] = useState(false);

  function dispatch() {
    const name = agentName.trim();
    setMissing(name === '');
    if (name !== '') run({ kind: 'dispatchAgent', room, agentName: name, metadata });
  }

  return (
    <Dialog {...dialog} title={t.title} submitLabel={t.submit} onSubmit={dispatch}>
      <p className="hint">{t.lead(room)}</p>
      <div className="field">
        <label htmlFor={`${id}-name`}>{t.name}</label>
        <input
          id={`${id}-name`}
          type="text"
          data-testid="agent-name"
          value={agentName}
          onChange={(event) => {
            setAgentName(event.target.value);
          }}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          aria-invalid={missing}
          aria-describedby={`${id}-name-hint`}
        />
        <p className={missing ? 'field-error' : 'hint'} id={`${id}-name-hint`}>
          {missing ? t.nameMissing : t.nameHint}
        </p>
      </div>
      <div className="field">
        <label htmlFor={`${id}-metadata`}>{t.metadata}</label>
        <textarea
          id={`${id}-metadata`}
          data-testid="agent-metadata"
          rows={3}
          value={metadata}
          onChange={(event) => {
            setMetadata(event.target.value);
          }}
          spellCheck={false}
          aria-describedby={`${id}-metadata-hint`}
        />
        <p className="hint" id={`${id}-metadata-hint`}>
          {t.metadataHint}
        </p>
      </div>
      <p className="hint">{t.note}</p>
    </Dialog>
  );
}
