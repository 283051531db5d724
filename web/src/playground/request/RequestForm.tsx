/** What is asked for, and by whom. */

import { CrossIcon } from '../../shared/ui/icons';
import { CALLERS, TARGETS, WAYS, type CallerFault, type Draft } from './draft';
import { usePlaygroundWords } from '../messages';
import { Choice, Group, TextField } from './fields';

export interface ComposeFormProps {
  readonly draft: Draft;
  /** Messages by the name of the field in the request. */
  readonly faults: ReadonlyMap<string, string>;
  readonly callerFault: CallerFault | undefined;
  readonly onDraft: (draft: Draft) => void;
  readonly onReset: () => void;
}

type PartProps = Pick<ComposeFormProps, 'draft' | 'faults' | 'onDraft'>;

export function ComposeForm({ draft, faults, callerFault, onDraft, onReset }: ComposeFormProps) {
  const words = usePlaygroundWords();
  const part = { draft, faults, onDraft };
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
        <h2 id="compose-title">{words.form.title}</h2>
        <button type="button" className="button button-small" onClick={onReset}>
          {words.form.reset}
        </button>
      </div>
      <Room {...part} />
      <Person {...part} />
      <Attributes {...part} />
      <Agents {...part} />
      <CallerFields draft={draft} fault={callerFault} onDraft={onDraft} />
    </form>
  );
}

function Room({ draft, faults, onDraft }: PartProps) {
  const { form } = usePlaygroundWords();
  return (
    <>
      <Choice
        label={form.target}
        name="target"
        value={draft.target}
        choices={TARGETS}
        words={form.targets}
        onChange={(target) => {
          onDraft({ ...draft, target });
        }}
      />
      {draft.target === 'session' && (
        <TextField
          label={form.session}
          name="session"
          hint={form.sessionHint}
          fault={faults.get('session_id')}
          value={draft.session}
          onChange={(session) => {
            onDraft({ ...draft, session });
          }}
        />
      )}
      {draft.target === 'room' && (
        <TextField
          label={form.room}
          name="room"
          hint={form.roomHint}
          fault={faults.get('room_name')}
          value={draft.room}
          onChange={(room) => {
            onDraft({ ...draft, room });
          }}
        />
      )}
    </>
  );
}

function Person({ draft, faults, onDraft }: PartProps) {
  const { form } = usePlaygroundWords();
  return (
    <>
      <TextField
        label={form.name}
        name="name"
        hint={form.nameHint}
        fault={faults.get('participant_name')}
        value={draft.name}
        onChange={(name) => {
          onDraft({ ...draft, name });
        }}
      />
      <TextField
        label={form.identity}
        name="identity"
        hint={form.identityHint}
        fault={faults.get('participant_identity')}
        value={draft.identity}
        onChange={(identity) => {
          onDraft({ ...draft, identity });
        }}
      />
      <TextField
        label={form.metadata}
        name="metadata"
        hint={form.metadataHint}
        fault={faults.get('participant_metadata')}
        lines={2}
        value={draft.metadata}
        onChange={(metadata) => {
          onDraft({ ...draft, metadata });
        }}
      />
    </>
  );
}

/** The list with one of its members put in another's place, or taken away. */
function changed<T>(all: readonly T[], at: number, one?: T): T[] {
  return all.flatMap((each, index) => (index !== at ? [each] : one === undefined ? [] : [one]));
}

function faultsBelow(faults: ReadonlyMap<string, string>, field: string): string | undefined {
  const found = [...faults].find(([name]) => name === field || name.startsWith(`${field}.`));
  return found && `${found[0].slice(field.length + 1)} ${found[1]}`.trim();
}

function Attributes({ draft, faults, onDraft }: PartProps) {
  const { form } = usePlaygroundWords();
  const { attributes } = draft;
  const fault = faultsBelow(faults, 'participant_attributes');
  return (
    <Group title={form.attributes}>
      {attributes.map((pair, index) => (
        <div className="pair" key={index}>
          <TextField
            label={form.attribute}
            name="attribute-key"
            value={pair.key}
            onChange={(key) => {
              onDraft({ ...draft, attributes: changed(attributes, index, { ...pair, key }) });
            }}
          />
          <TextField
            label={form.value}
            name="attribute-value"
            value={pair.value}
            onChange={(value) => {
              onDraft({ ...draft, attributes: changed(attributes, index, { ...pair, value }) });
            }}
          />
          <TakeAway
            label={form.removeAttribute(pair.key)}
            onClick={() => {
              onDraft({ ...draft, attributes: changed(attributes, index) });
            }}
          />
        </div>
      ))}
      {fault !== undefined && <p className="fault">{fault}</p>}
      <button
        type="button"
        className="button button-small"
        data-testid="add-attribute"
        onClick={() => {
          onDraft({ ...draft, attributes: [...attributes, { key: '', value: '' }] });
        }}
      >
        {form.addAttribute}
      </button>
    </Group>
  );
}

function Agents({ draft, faults, onDraft }: PartProps) {
  const { form } = usePlaygroundWords();
  const { agents } = draft;
  const fault = faultsBelow(faults, 'room_config');
  return (
    <Group title={form.agents}>
      {agents.map((agent, index) => (
        <div className="pair" key={index}>
          <TextField
            label={form.agent}
            name="agent-name"
            value={agent.name}
            onChange={(name) => {
              onDraft({ ...draft, agents: changed(agents, index, { ...agent, name }) });
            }}
          />
          <TextField
            label={form.agentMetadata}
            name="agent-metadata"
            value={agent.metadata}
            onChange={(metadata) => {
              onDraft({ ...draft, agents: changed(agents, index, { ...agent, metadata }) });
            }}
          />
          <TakeAway
            label={form.removeAgent(agent.name)}
            onClick={() => {
              onDraft({ ...draft, agents: changed(agents, index) });
            }}
          />
        </div>
      ))}
      {fault !== undefined && <p className="fault">{fault}</p>}
      <button
        type="button"
        className="button button-small"
        data-testid="add-agent"
        onClick={() => {
          onDraft({ ...draft, agents: [...agents, { name: '', metadata: '' }] });
        }}
      >
        {form.addAgent}
      </button>
    </Group>
  );
}

function TakeAway({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
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
  readonly fault: CallerFault | undefined;
  readonly onDraft: (draft: Draft) => void;
}

function CallerFields({ draft, fault, onDraft }: CallerFieldsProps) {
  const { caller: says } = usePlaygroundWords();
  return (
    <Group title={says.title}>
      <Choice
        label={says.kind}
        name="caller"
        value={draft.caller}
        choices={CALLERS}
        words={says.kinds}
        onChange={(caller) => {
          onDraft({ ...draft, caller });
        }}
      />
      {draft.caller === 'known' && (
        <>
          <TextField
            label={says.id}
            name="caller-id"
            fault={fault === 'id' ? says.faults.id : undefined}
            value={draft.callerId}
            onChange={(callerId) => {
              onDraft({ ...draft, callerId });
            }}
          />
          <TextField
            label={says.roles}
            name="caller-roles"
            hint={says.rolesHint}
            value={draft.callerRoles}
            onChange={(callerRoles) => {
              onDraft({ ...draft, callerRoles });
            }}
          />
          <TextField
            label={says.claims}
            name="caller-claims"
            hint={says.claimsHint}
            fault={fault === 'claims' ? says.faults.claims : undefined}
            lines={2}
            value={draft.callerClaims}
            onChange={(callerClaims) => {
              onDraft({ ...draft, callerClaims });
            }}
          />
          <Choice
            label={says.way}
            name="way"
            value={draft.way}
            choices={WAYS}
            words={says.ways}
            onChange={(way) => {
              onDraft({ ...draft, way });
            }}
          />
        </>
      )}
    </Group>
  );
}
