/** The form for the request and its caller. */

import { CrossIcon } from '../../shared/ui/icons';
import { SelectField } from '../../shared/ui/SelectField';
import { CALLER_KINDS, TARGET_KINDS, AUTH_METHODS, type CallerError, type Draft } from './draft';
import { usePlaygroundMessages } from '../messages';
import { FieldGroup, TextField } from './fields';

export interface RequestFormProps {
  readonly draft: Draft;
  /** Messages by the name of the field in the request. */
  readonly errors: ReadonlyMap<string, string>;
  readonly callerError: CallerError | undefined;
  readonly onDraft: (draft: Draft) => void;
  readonly onReset: () => void;
}

type PartProps = Pick<RequestFormProps, 'draft' | 'errors' | 'onDraft'>;

export function RequestForm({ draft, errors, callerError, onDraft, onReset }: RequestFormProps) {
  const { form: t } = usePlaygroundMessages();
  const part = { draft, errors, onDraft };
  return (
    <form
      className="compose"
      aria-labelledby="compose-title"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <div className="compose-head">
        <h2 id="compose-title">{t.title}</h2>
        <button type="button" className="button button-small" onClick={onReset}>
          {t.reset}
        </button>
      </div>
      <RoomFields {...part} />
      <ParticipantFields {...part} />
      <Attributes {...part} />
      <Agents {...part} />
      <CallerFields draft={draft} error={callerError} onDraft={onDraft} />
    </form>
  );
}

function RoomFields({ draft, errors, onDraft }: PartProps) {
  const { form: t } = usePlaygroundMessages();
  return (
    <>
      <SelectField
        label={t.target}
        testId="target"
        value={draft.target}
        options={TARGET_KINDS.map((each) => [each, t.targets[each]])}
        onChange={(target) => {
          onDraft({ ...draft, target });
        }}
      />
      {draft.target === 'session' && (
        <TextField
          label={t.session}
          name="session"
          hint={t.sessionHint}
          error={errors.get('session_id')}
          value={draft.session}
          onChange={(session) => {
            onDraft({ ...draft, session });
          }}
        />
      )}
      {draft.target === 'room' && (
        <TextField
          label={t.room}
          name="room"
          hint={t.roomHint}
          error={errors.get('room_name')}
          value={draft.room}
          onChange={(room) => {
            onDraft({ ...draft, room });
          }}
        />
      )}
    </>
  );
}

function ParticipantFields({ draft, errors, onDraft }: PartProps) {
  const { form: t } = usePlaygroundMessages();
  return (
    <>
      <TextField
        label={t.name}
        name="name"
        hint={t.nameHint}
        error={errors.get('participant_name')}
        value={draft.name}
        onChange={(name) => {
          onDraft({ ...draft, name });
        }}
      />
      <TextField
        label={t.identity}
        name="identity"
        hint={t.identityHint}
        error={errors.get('participant_identity')}
        value={draft.identity}
        onChange={(identity) => {
          onDraft({ ...draft, identity });
        }}
      />
      <TextField
        label={t.metadata}
        name="metadata"
        hint={t.metadataHint}
        error={errors.get('participant_metadata')}
        lines={2}
        value={draft.metadata}
        onChange={(metadata) => {
          onDraft({ ...draft, metadata });
        }}
      />
    </>
  );
}

/** Replaces an element of the list, or removes it. */
function replaceAt<T>(all: readonly T[], at: number, one?: T): T[] {
  return all.flatMap((each, index) => (index !== at ? [each] : one === undefined ? [] : [one]));
}

function errorBelow(errors: ReadonlyMap<string, string>, field: string): string | undefined {
  const found = [...errors].find(([name]) => name === field || name.startsWith(`${field}.`));
  return found && `${found[0].slice(field.length + 1)} ${found[1]}`.trim();
}

function Attributes({ draft, errors, onDraft }: PartProps) {
  const { form: t } = usePlaygroundMessages();
  const { attributes } = draft;
  const error = errorBelow(errors, 'participant_attributes');
  return (
    <FieldGroup title={t.attributes}>
      {attributes.map((pair, index) => (
        <div className="pair" key={index}>
          <TextField
            label={t.attribute}
            name="attribute-key"
            value={pair.key}
            onChange={(key) => {
              onDraft({ ...draft, attributes: replaceAt(attributes, index, { ...pair, key }) });
            }}
          />
          <TextField
            label={t.value}
            name="attribute-value"
            value={pair.value}
            onChange={(value) => {
              onDraft({ ...draft, attributes: replaceAt(attributes, index, { ...pair, value }) });
            }}
          />
          <RemoveButton
            label={t.removeAttribute(pair.key)}
            onClick={() => {
              onDraft({ ...draft, attributes: replaceAt(attributes, index) });
            }}
          />
        </div>
      ))}
      {error !== undefined && <p className="field-error">{error}</p>}
      <button
        type="button"
        className="button button-small"
        data-testid="add-attribute"
        onClick={() => {
          onDraft({ ...draft, attributes: [...attributes, { key: '', value: '' }] });
        }}
      >
        {t.addAttribute}
      </button>
    </FieldGroup>
  );
}

function Agents({ draft, errors, onDraft }: PartProps) {
  const { form: t } = usePlaygroundMessages();
  const { agents } = draft;
  const error = errorBelow(errors, 'room_config');
  return (
    <FieldGroup title={t.agents}>
      {agents.map((agent, index) => (
        <div className="pair" key={index}>
          <TextField
            label={t.agent}
            name="agent-name"
            value={agent.name}
            onChange={(name) => {
              onDraft({ ...draft, agents: replaceAt(agents, index, { ...agent, name }) });
            }}
          />
          <TextField
            label={t.agentMetadata}
            name="agent-metadata"
            value={agent.metadata}
            onChange={(metadata) => {
              onDraft({ ...draft, agents: replaceAt(agents, index, { ...agent, metadata }) });
            }}
          />
          <RemoveButton
            label={t.removeAgent(agent.name)}
            onClick={() => {
              onDraft({ ...draft, agents: replaceAt(agents, index) });
            }}
          />
        </div>
      ))}
      {error !== undefined && <p className="field-error">{error}</p>}
      <button
        type="button"
        className="button button-small"
        data-testid="add-agent"
        onClick={() => {
          onDraft({ ...draft, agents: [...agents, { name: '', metadata: '' }] });
        }}
      >
        {t.addAgent}
      </button>
    </FieldGroup>
  );
}

function RemoveButton({
  label,
  onClick,
}: {
  readonly label: string;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      className="button button-icon button-small"
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <CrossIcon />
    </button>
  );
}

interface CallerFieldsProps {
  readonly draft: Draft;
  readonly error: CallerError | undefined;
  readonly onDraft: (draft: Draft) => void;
}

function CallerFields({ draft, error, onDraft }: CallerFieldsProps) {
  const { caller: t } = usePlaygroundMessages();
  return (
    <FieldGroup title={t.title}>
      <SelectField
        label={t.kind}
        testId="caller"
        value={draft.caller}
        options={CALLER_KINDS.map((each) => [each, t.kinds[each]])}
        onChange={(caller) => {
          onDraft({ ...draft, caller });
        }}
      />
      {draft.caller === 'authenticated' && (
        <>
          <TextField
            label={t.id}
            name="caller-id"
            error={error === 'id' ? t.errors.id : undefined}
            value={draft.callerId}
            onChange={(callerId) => {
              onDraft({ ...draft, callerId });
            }}
          />
          <TextField
            label={t.roles}
            name="caller-roles"
            hint={t.rolesHint}
            value={draft.callerRoles}
            onChange={(callerRoles) => {
              onDraft({ ...draft, callerRoles });
            }}
          />
          <TextField
            label={t.claims}
            name="caller-claims"
            hint={t.claimsHint}
            error={error === 'claims' ? t.errors.claims : undefined}
            lines={2}
            value={draft.callerClaims}
            onChange={(callerClaims) => {
              onDraft({ ...draft, callerClaims });
            }}
          />
          <SelectField
            label={t.authMethod}
            testId="auth-method"
            value={draft.authMethod}
            options={AUTH_METHODS.map((each) => [each, t.authMethods[each]])}
            onChange={(authMethod) => {
              onDraft({ ...draft, authMethod });
            }}
          />
        </>
      )}
    </FieldGroup>
  );
}
