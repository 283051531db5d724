/** The dialogs before an action. */

import { useId, useState } from 'react';
import type { Result } from '../../shared/api/http';
import type { RequestProblem } from '../../shared/api/problem';
import { permissionChange, type Action } from '../api/actions';
import type { ActionResult } from '../api/adminApi';
import type { Participant, Permission } from '../api/adminApiTypes';
import { describeAction, displayName } from '../describe';
import { useConsoleMessages } from '../messages';
import { Dialog } from './Dialog';
import { PermissionFields, SOURCES } from './PermissionFields';
import type { Confirmation } from './useActions';

interface DialogProps {
  readonly perform: (action: Action) => Promise<Result<ActionResult>>;
  readonly onClose: () => void;
}

interface RoomDialogProps extends DialogProps {
  readonly room: string;
}

interface ParticipantDialogProps extends RoomDialogProps {
  readonly participant: Participant;
}

/** Performs the action of a dialog. If it fails, the dialog stays open and shows the problem. */
function useAction({ perform, onClose }: DialogProps) {
  const messages = useConsoleMessages();
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<{ title: string; problem: RequestProblem }>();

  async function run(action: Action) {
    setWorking(true);
    setFailure(undefined);
    const result = await perform(action);
    setWorking(false);
    if (result.kind === 'ok') {
      onClose();
      return;
    }
    const title = describeAction(action, 'failed', messages);
    setFailure({ title, problem: result.problem });
  }
  return {
    dialog: { working, failure, onClose },
    run: (action: Action) => {
      void run(action);
    },
  };
}

interface ConfirmDialogProps extends DialogProps {
  readonly confirmation: Confirmation;
}

export function ConfirmDialog({ confirmation, ...props }: ConfirmDialogProps) {
  const { room } = confirmation;
  switch (confirmation.kind) {
    case 'remove':
      return <RemoveDialog {...props} room={room} participant={confirmation.participant} />;
    case 'setPermission':
      return <PermissionDialog {...props} room={room} participant={confirmation.participant} />;
    case 'deleteRoom':
      return <DeleteRoomDialog {...props} room={room} participants={confirmation.participants} />;
    case 'dispatchAgent':
      return <DispatchAgentDialog {...props} room={room} />;
  }
}

function RemoveDialog({ room, participant, ...props }: ParticipantDialogProps) {
  const t = useConsoleMessages().dialogs.remove;
  const { dialog, run } = useAction(props);
  const name = displayName(participant);
  return (
    <Dialog
      {...dialog}
      title={t.title(name)}
      submitLabel={t.submit}
      destructive
      onSubmit={() => {
        run({ kind: 'remove', room, participant });
      }}
    >
      <p>{t.body(name, room)}</p>
      <p className="hint">{t.note}</p>
    </Dialog>
  );
}

interface DeleteRoomDialogProps extends RoomDialogProps {
  readonly participants: number;
}

function DeleteRoomDialog({ room, participants, ...props }: DeleteRoomDialogProps) {
  const t = useConsoleMessages().dialogs.deleteRoom;
  const { dialog, run } = useAction(props);
  return (
    <Dialog
      {...dialog}
      title={t.title}
      submitLabel={t.submit}
      destructive
      onSubmit={() => {
        run({ kind: 'deleteRoom', room });
      }}
    >
      <p>{t.body(room, participants)}</p>
      <p className="hint">{t.note}</p>
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
  const { dialog, run } = useAction(props);
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
  const { dialog, run } = useAction(props);
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
