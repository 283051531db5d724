/** The participants of one room, with their tracks and permissions. */

import { memo, useDeferredValue, useId, useMemo, useState } from 'react';
import {
  CameraIcon,
  CheckIcon,
  CrossIcon,
  MicrophoneIcon,
  RobotIcon,
  ScreenIcon,
  SoundIcon,
} from '../../shared/ui/icons';
import { useActions } from '../actions/useActions';
import type { Participant, Track } from '../api/adminApiTypes';
import { describePermission, displayName, sourceName } from '../describe';
import { useConsoleMessages } from '../messages';
import { filterParticipants } from '../state/filters';
import { EmptyState } from '../ui/EmptyState';
import { SearchField } from '../ui/SearchField';
import { useNow } from '../ui/useNow';
import { VirtualList } from '../ui/VirtualList';

const ROW_HEIGHT = 132;
/** Shorter lists have no search. */
const SEARCHABLE = 6;

interface ParticipantListProps {
  readonly room: string;
  readonly participants: readonly Participant[];
  /** The number in the room, listed or not. */
  readonly total: number;
}

export function ParticipantList({ room, participants, total }: ParticipantListProps) {
  const { room: t } = useConsoleMessages();
  const id = useId();
  const [search, setSearch] = useState('');
  const deferred = useDeferredValue(search);
  const shown = useMemo(() => filterParticipants(participants, deferred), [participants, deferred]);
  const now = useNow(10_000);
  const count = participants.length;
  return (
    <section className="participants" aria-labelledby={`${id}-title`}>
      <div className="participants-head">
        <h3 id={`${id}-title`} className="only-spoken">
          {t.participants}
        </h3>
        <p className="hint" role="status" data-testid="participants-shown">
          {t.shown(shown.length, count)}
        </p>
        {(count >= SEARCHABLE || search !== '') && (
          <SearchField
            label={t.search}
            placeholder={t.searchHint}
            testId="search-participants"
            value={search}
            onChange={setSearch}
          />
        )}
      </div>
      {total > count && <p className="hint">{t.unlisted(total - count)}</p>}
      {shown.length > 0 ? (
        <VirtualList
          as="ul"
          testId="participant-rows"
          items={shown}
          itemKey={({ identity }) => identity}
          rowHeight={ROW_HEIGHT}
          renderItem={(participant, tabbable) => (
            <ParticipantRow
              room={room}
              participant={participant}
              seconds={secondsSince(participant.joinedAt, now)}
              tabbable={tabbable}
            />
          )}
        />
      ) : (
        <EmptyState title={count > 0 ? t.noMatch : t.empty} hint={count === 0 && t.emptyHint} />
      )}
    </section>
  );
}

/** Rounded, so that a row renders again only when its text changes. */
function secondsSince(time: number | undefined, now: number): number | undefined {
  return time === undefined ? undefined : Math.max(0, Math.floor((now - time) / 10_000) * 10);
}

interface ParticipantProps {
  readonly room: string;
  readonly participant: Participant;
}

interface ParticipantRowProps extends ParticipantProps {
  readonly seconds: number | undefined;
  readonly tabbable: boolean;
}

const ParticipantRow = memo(function ParticipantRow(props: ParticipantRowProps) {
  const { room, participant, seconds, tabbable } = props;
  const { participant: t, formats } = useConsoleMessages();
  const { identity, permission, kind } = participant;
  const name = displayName(participant);
  const kindName = t.kinds[kind];
  const state = t.states[participant.state];
  return (
    <article className="participant" data-testid="participant" data-identity={identity}>
      <div className="participant-head">
        <h4
          // The one tab stop of the list.
          // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex
          tabIndex={tabbable ? 0 : -1}
          data-row-focus
        >
          {kind === 'agent' && <RobotIcon />}
          <span>{name}</span>
        </h4>
        {kindName !== undefined && <span className="badge-soft">{kindName}</span>}
        {permission.hidden && <span className="badge-soft">{t.hidden}</span>}
        {state !== undefined && <span className="badge-soft badge-notice">{state}</span>}
        <span className="hint participant-since">
          {seconds !== undefined && (seconds < 10 ? t.justNow : t.since(formats.age(seconds)))}
        </span>
        <ParticipantActions room={room} participant={participant} />
      </div>
      {name !== identity && <p className="hint code">{identity}</p>}
      <Tracks room={room} participant={participant} />
      <Permissions participant={participant} />
    </article>
  );
});

function ParticipantActions({ room, participant }: ParticipantProps) {
  const { participant: t } = useConsoleMessages();
  const { confirm } = useActions();
  const name = displayName(participant);
  return (
    <div className="participant-actions">
      <button
        type="button"
        className="button button-small"
        data-testid="permissions"
        aria-label={t.permissionsOf(name)}
        onClick={() => {
          confirm({ kind: 'setPermission', room, participant });
        }}
      >
        {t.permissions}
      </button>
      {(['ban', 'remove'] as const).map((kind) => (
        <button
          key={kind}
          type="button"
          className="button button-small button-danger-soft"
          data-testid={kind}
          aria-label={t[kind].named(name)}
          onClick={() => {
            confirm({ kind, room, participant });
          }}
        >
          {t[kind].label}
        </button>
      ))}
    </div>
  );
}

function Tracks({ room, participant }: ParticipantProps) {
  const { participant: t } = useConsoleMessages();
  if (participant.tracks.length === 0) return <p className="hint">{t.publishesNothing}</p>;
  return (
    <ul className="tracks">
      {participant.tracks.map((track) => (
        <TrackRow key={track.sid} room={room} participant={participant} track={track} />
      ))}
    </ul>
  );
}

function TrackIcon({ track }: { readonly track: Track }) {
  switch (track.source) {
    case 'camera':
      return <CameraIcon off={track.muted} />;
    case 'microphone':
      return <MicrophoneIcon off={track.muted} />;
    case 'screen_share':
      return <ScreenIcon />;
    default:
      return track.kind === 'video' ? <CameraIcon off={track.muted} /> : <SoundIcon />;
  }
}

interface TrackRowProps extends ParticipantProps {
  readonly track: Track;
}

function TrackRow({ room, participant, track }: TrackRowProps) {
  const messages = useConsoleMessages();
  const { participant: t } = messages;
  const { perform } = useActions();
  const source = sourceName(track, messages);
  return (
    <li className="track" data-testid="track" data-source={track.source} data-muted={track.muted}>
      <TrackIcon track={track} />
      <span>{source}</span>
      {track.muted && <span className="hint">{t.muted}</span>}
      {!track.muted && track.width > 0 && (
        <span className="hint">{t.size(track.width, track.height)}</span>
      )}
      {!track.muted && (
        <button
          type="button"
          className="link-button"
          data-testid="mute"
          aria-label={t.muteTrack(source, displayName(participant))}
          onClick={() => {
            void perform({ kind: 'mute', room, participant, track });
          }}
        >
          {t.mute}
        </button>
      )}
    </li>
  );
}

function Permissions({ participant }: { readonly participant: Participant }) {
  const messages = useConsoleMessages();
  return (
    <ul className="grants" data-testid="grants">
      {describePermission(participant.permission, messages).map(({ key, granted, text }) => (
        <li key={key} data-granted={granted}>
          {granted ? <CheckIcon /> : <CrossIcon />}
          {text}
        </li>
      ))}
    </ul>
  );
}
