/** The four dialogs that ask before something is done. */

import { useId, useState } from 'react';
import type { Problem } from '../../shared/api/problem';
import { changeOf, type Action } from '../api/actions';
import type { Answer, Done } from '../api/adminApi';
import type { Permission } from '../api/adminApiTypes';
import { useWords } from '../messages';
import { failedWords, nameOf } from '../messages/describe';
import { Dialog } from './Dialog';
import type { Asking } from './useActions';
import { PermissionFields, SOURCES } from './PermissionFields';

interface AskingDialogProps<A extends Asking = Asking> {
  readonly asking: A;
  readonly perform: (action: Action) => Promise<Answer<Done>>;
  readonly onClose: () => void;
}

type Of<K extends Asking['kind']> = AskingDialogProps<Extract<Asking, { kind: K }>>;

/** Runs the one action of a dialog, and keeps it open with the reason where it fails. */
function useAction({ perform, onClose }: Pick<AskingDialogProps, 'perform' | 'onClose'>) {
  const words = useWords();
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [problemTitle, setProblemTitle] = useState<string>();

  async function run(action: Action) {
    setWorking(true);
    setProblem(undefined);
    const answer = await perform(action);
    setWorking(false);
    if (answer.kind === 'good') {
      onClose();
      return;
    }
    setProblemTitle(failedWords(action, words));
    setProblem(answer.problem);
  }
  return {
    dialog: { working, problem, problemTitle, onClose },
    run: (action: Action) => {
      void run(action);
    },
  };
}

export function AskingDialog({ asking, ...rest }: AskingDialogProps) {
  switch (asking.kind) {
    case 'remove':
      return <RemoveDialog asking={asking} {...rest} />;
    case 'permit':
      return <PermitDialog asking={asking} {...rest} />;
    case 'end':
      return <EndDialog asking={asking} {...rest} />;
    case 'send':
      return <SendDialog asking={asking} {...rest} />;
  }
}

function RemoveDialog({ asking, ...rest }: Of<'remove'>) {
  const words = useWords().dialogs.remove;
  const { dialog, run } = useAction(rest);
  const who = nameOf(asking.who);
  return (
    <Dialog
      {...dialog}
      title={words.title(who)}
      go={words.go}
      danger
      onGo={() => {
        run({ kind: 'remove', room: asking.room, who: asking.who });
      }}
    >
      <p>{words.body(who, asking.room)}</p>
      <p className="hint">{words.note}</p>
    </Dialog>
  );
}

function EndDialog({ asking, ...rest }: Of<'end'>) {
  const words = useWords().dialogs.end;
  const { dialog, run } = useAction(rest);
  return (
    <Dialog
      {...dialog}
      title={words.title}
      go={words.go}
      danger
      onGo={() => {
        run({ kind: 'end', room: asking.room });
      }}
    >
      <p>{words.body(asking.room, asking.people)}</p>
      <p className="hint">{words.note}</p>
    </Dialog>
  );
}

/** No source is no publishing: LiveKit would take an empty list for all of them. */
function publishesNothing({ canPublish }: Permission, sources: ReadonlySet<string>): boolean {
  return canPublish && sources.size === 0;
}

/** All that there are is said as LiveKit says it: by an empty list. */
function withSources(permission: Permission, sources: ReadonlySet<string>): Permission {
  const all = SOURCES.every((source) => sources.has(source));
  return { ...permission, canPublishSources: all ? [] : [...sources] };
}

function PermitDialog({ asking, ...rest }: Of<'permit'>) {
  const words = useWords().dialogs.permit;
  const { dialog, run } = useAction(rest);
  const before = asking.who.permission;
  const [permission, setPermission] = useState(before);
  const [sources, setSources] = useState<ReadonlySet<string>>(
    new Set(before.canPublishSources.length === 0 ? SOURCES : before.canPublishSources),
  );
  const [fault, setFault] = useState<string>();

  function save() {
    if (publishesNothing(permission, sources)) {
      setFault(words.noSource);
      return;
    }
    const after = permission.canPublish
      ? withSources(permission, sources)
      : { ...permission, canPublishSources: before.canPublishSources };
    const change = changeOf(before, after);
    if (Object.keys(change).length === 0) {
      setFault(words.unchanged);
      return;
    }
    setFault(undefined);
    run({ kind: 'permit', room: asking.room, who: asking.who, change });
  }

  return (
    <Dialog {...dialog} title={words.title(nameOf(asking.who))} go={words.go} onGo={save}>
      <p className="hint">{words.lead}</p>
      <PermissionFields
        permission={permission}
        sources={sources}
        onPermission={setPermission}
        onSources={setSources}
      />
      <p className="fault" role="alert">
        {fault}
      </p>
    </Dialog>
  );
}

function SendDialog({ asking, ...rest }: Of<'send'>) {
  const words = useWords().dialogs.send;
  const { dialog, run } = useAction(rest);
  const id = useId();
  const [agentName, setAgentName] = useState('');
  const [metadata, setMetadata] = useState('');
  const [missing, setMissing] = useState(false);

  function send() {
    const name = agentName.trim();
    setMissing(name === '');
    if (name !== '') run({ kind: 'send', room: asking.room, agentName: name, metadata });
  }

  return (
    <Dialog {...dialog} title={words.title} go={words.go} onGo={send}>
      <p className="hint">{words.lead(asking.room)}</p>
      <div className="field">
        <label htmlFor={`${id}-name`}>{words.name}</label>
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
        <p className={missing ? 'fault' : 'hint'} id={`${id}-name-hint`}>
          {missing ? words.nameMissing : words.nameHint}
        </p>
      </div>
      <div className="field">
        <label htmlFor={`${id}-metadata`}>{words.metadata}</label>
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
          {words.metadataHint}
        </p>
      </div>
      <p className="hint">{words.note}</p>
    </Dialog>
  );
}
