/** Creates invitations, and lists and revokes them. */

import { useId, useState, type SyntheticEvent } from 'react';
import { InviteButton } from '../../shared/ui/InviteButton';
import { SelectField } from '../../shared/ui/SelectField';
import { useModerationMessages } from './messages';
import type { Invitation, ModerationApi } from './moderationApi';
import type { Commands } from './useCommands';

/** The durations on offer, in seconds. */
const DURATIONS = { '1h': 3_600, '24h': 86_400, '7d': 604_800, '30d': 2_592_000 } as const;
type Duration = keyof typeof DURATIONS;

const MAX_USES = 1_000;

interface InvitationsSectionProps {
  readonly api: ModerationApi;
  readonly commands: Commands;
  readonly roles: readonly string[];
  /** The link to the room, to which the invitation is added. */
  readonly roomLink: string;
  readonly invitations: readonly Invitation[];
  /** Called after a change. */
  readonly onChange: () => void;
}

export function InvitationsSection(props: InvitationsSectionProps) {
  const { commands, invitations, onChange } = props;
  const { invitations: t } = useModerationMessages();
  return (
    <section>
      <h3>{t.title}</h3>
      {props.roles.length > 0 && <InvitationForm {...props} />}
      <h4>{t.list}</h4>
      {invitations.length === 0 && <p className="hint">{t.none}</p>}
      <ul className="moderation-list" data-testid="invitations">
        {invitations.map((invitation) => (
          <InvitationRow
            key={invitation.id}
            invitation={invitation}
            onRevoke={() => {
              void commands
                .perform({ kind: 'revoke_invitation', id: invitation.id }, t.revoked)
                .then(onChange);
            }}
          />
        ))}
      </ul>
    </section>
  );
}

function InvitationForm({ api, commands, roles, roomLink, onChange }: InvitationsSectionProps) {
  const { invitations: t, formats } = useModerationMessages();
  const id = useId();
  const [role, setRole] = useState(roles[0] ?? '');
  const [uses, setUses] = useState('1');
  const [duration, setDuration] = useState<Duration>('24h');
  const [note, setNote] = useState('');
  const [invalid, setInvalid] = useState(false);
  const [link, setLink] = useState<string>();

  async function create() {
    const count = Number(uses);
    const outOfRange = !Number.isInteger(count) || count < 1 || count > MAX_USES;
    setInvalid(outOfRange);
    setLink(undefined);
    if (outOfRange) return;
    const created = await commands.request(
      () => api.createInvitation({ role, uses: count, duration, note }),
      t.created,
    );
    if (!created) return;
    setLink(created.url ?? `${roomLink}#${created.text}`);
    setNote('');
    onChange();
  }

  return (
    <form
      className="moderation-form"
      noValidate
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        if (!commands.working) void create();
      }}
    >
      <SelectField
        label={t.role}
        testId="invitation-role"
        value={role}
        options={roles.map((name) => [name, name] as const)}
        onChange={setRole}
      />
      <div className="field">
        <label htmlFor={`${id}-uses`}>{t.uses}</label>
        <input
          id={`${id}-uses`}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={uses}
          aria-invalid={invalid}
          aria-describedby={invalid ? `${id}-error` : undefined}
          onChange={(event) => {
            setUses(event.target.value);
          }}
        />
        {invalid && (
          <p id={`${id}-error`} role="alert" className="field-error">
            {t.usesInvalid}
          </p>
        )}
      </div>
      <SelectField
        label={t.duration}
        testId="invitation-duration"
        value={duration}
        options={(Object.keys(DURATIONS) as Duration[]).map(
          (each) => [each, formats.duration(DURATIONS[each])] as const,
        )}
        onChange={setDuration}
      />
      <div className="field">
        <label htmlFor={`${id}-note`}>{t.note}</label>
        <input
          id={`${id}-note`}
          type="text"
          autoComplete="off"
          value={note}
          onChange={(event) => {
            setNote(event.target.value);
          }}
        />
      </div>
      <button type="submit" className="button button-main" data-testid="create-invitation">
        {t.create}
      </button>
      {link !== undefined && (
        <div className="moderation-link" data-testid="invitation-link">
          <label htmlFor={`${id}-link`}>{t.link}</label>
          <input id={`${id}-link`} type="text" readOnly value={link} />
          <InviteButton link={link} prominent />
        </div>
      )}
    </form>
  );
}

interface InvitationRowProps {
  readonly invitation: Invitation;
  readonly onRevoke: () => void;
}

function InvitationRow({ invitation, onRevoke }: InvitationRowProps) {
  const { invitations: t, formats } = useModerationMessages();
  const { role, note, by, used, uses, expiresAt } = invitation;
  const name = note ?? role;
  const facts = [
    note !== undefined && role,
    t.used(used, uses),
    expiresAt !== undefined && t.until(formats.timestamp(expiresAt, 0)),
    by !== undefined && t.by(by),
  ].filter((fact) => typeof fact === 'string');
  return (
    <li className="moderation-row">
      <div className="moderation-name">
        <bdi>{name}</bdi>
        <p className="hint">{facts.join(' · ')}</p>
      </div>
      <button
        type="button"
        className="button button-compact"
        aria-label={t.revokeNamed(name)}
        onClick={onRevoke}
      >
        {t.revoke}
      </button>
    </li>
  );
}
