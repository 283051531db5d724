/** One room: its facts, participants and agents, and the actions on it. */

import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { CopyButton } from '../../shared/ui/CopyButton';
import { BackIcon, RobotIcon } from '../../shared/ui/icons';
import { tabId, Tabs } from '../../shared/ui/Tabs';
import { useActions, useAfterAction } from '../actions/useActions';
import { useFocusAfterAction } from '../actions/useFocusAfterAction';
import { roomOf, type Action } from '../api/actions';
import type { ActionResult, AdminApi } from '../api/adminApi';
import type { Participant, Room, RoomContent } from '../api/adminApiTypes';
import { roomTitle } from '../describe';
import { BanList } from '../bans/BanList';
import { useBans } from '../bans/useBans';
import { useConsoleMessages } from '../messages';
import { routeHash } from '../state/route';
import { usePolled } from '../state/usePolled';
import { EmptyState } from '../ui/EmptyState';
import { Facts } from '../ui/Facts';
import { ProblemNotice } from '../ui/ProblemNotice';
import { useNow } from '../ui/useNow';
import { AdmissionList } from './AdmissionList';
import { Dispatches } from './Dispatches';
import { ParticipantList } from './ParticipantList';
import { useRoomContent, type RoomContentState } from './useRoomContent';

interface RoomDetailsProps {
  readonly api: AdminApi;
  readonly name: string;
  /** Absent if the room is not live, or not listed. */
  readonly room: Room | undefined;
}

/** Returns the content as the next poll will find it. */
function applyAction(content: RoomContent, action: Action, result: ActionResult): RoomContent {
  if (!('participant' in action)) return content;
  const { identity } = action.participant;
  const change = (participant: Participant): Participant[] => {
    switch (action.kind) {
      case 'remove':
      case 'ban':
      case 'banAddress':
        return [];
      case 'mute': {
        const tracks = participant.tracks.map((track) =>
          track.sid === action.track.sid ? { ...track, muted: true } : track,
        );
        return [{ ...participant, tracks }];
      }
      case 'setPermission': {
        const permission = { ...participant.permission, ...action.change };
        return [result.participant ?? { ...participant, permission }];
      }
    }
  };
  const participants = content.participants.flatMap((each) =>
    each.identity === identity ? change(each) : [each],
  );
  return { ...content, participants };
}

export function RoomDetails({ api, name, room }: RoomDetailsProps) {
  const messages = useConsoleMessages();
  const heading = useRef<HTMLHeadingElement>(null);
  const { state, patch } = useRoomContent(api, name, room?.sid ?? '');

  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [name]);

  useFocusAfterAction(heading);
  useAfterAction((action, result) => {
    if (roomOf(action) === name) patch((content) => applyAction(content, action, result));
  });

  return (
    <section className="room-detail" aria-labelledby="room-title" data-testid="room-detail">
      <a className="back" href={routeHash({ kind: 'rooms' })}>
        <BackIcon />
        {messages.room.back}
      </a>
      <header className="room-head">
        <h2 id="room-title" ref={heading} tabIndex={-1}>
          {roomTitle(room ?? { name }, messages)}
        </h2>
        {state.kind !== 'closed' && <RoomActions name={name} state={state} room={room} />}
      </header>
      <RoomFacts name={name} room={room} />
      <RoomTabs api={api} name={name} room={room} state={state} />
    </section>
  );
}

interface RoomActionsProps {
  readonly name: string;
  readonly state: RoomContentState;
  readonly room: Room | undefined;
}

function RoomActions({ name, state, room }: RoomActionsProps) {
  const { room: t } = useConsoleMessages();
  const { confirm } = useActions();
  const participants =
    state.kind === 'loaded' ? state.content.participants.length : (room?.participants ?? 0);
  return (
    <div className="room-actions">
      <a className="button" href={routeHash({ kind: 'audit', room: name })}>
        {t.auditLog}
      </a>
      <button
        type="button"
        className="button"
        data-testid="dispatch-agent"
        onClick={() => {
          confirm({ kind: 'dispatchAgent', room: name });
        }}
      >
        <RobotIcon />
        {t.dispatchAgent}
      </button>
      <button
        type="button"
        className="button button-danger-soft"
        data-testid="delete-room"
        onClick={() => {
          confirm({ kind: 'deleteRoom', room: name, participants });
        }}
      >
        {t.deleteRoom}
      </button>
    </div>
  );
}

function RoomFacts({ name, room }: { readonly name: string; readonly room: Room | undefined }) {
  const { room: t, formats } = useConsoleMessages();
  const now = useNow(10_000);
  const since = (created: number) => {
    const seconds = Math.max(0, Math.floor((now - created) / 10_000) * 10);
    return t.sinceFor(formats.timestamp(created, now), formats.duration(seconds, 2));
  };
  const limit = (maxParticipants: number) =>
    maxParticipants > 0 ? formats.integer(maxParticipants) : t.noLimit;
  return (
    <Facts
      facts={[
        [t.facts.session, room?.session],
        [t.facts.repository, room?.repository],
        [t.facts.since, room?.createdAt === undefined ? undefined : since(room.createdAt)],
        [t.facts.limit, room && limit(room.maxParticipants)],
        [t.facts.sid, room?.sid],
        [t.facts.metadata, room?.metadata],
      ]}
    >
      <div>
        <dt>{t.facts.name}</dt>
        <dd>
          <span className="code">{name}</span>
          <CopyButton text={name} label={t.copy} copiedLabel={t.copied} />
        </dd>
      </div>
    </Facts>
  );
}

interface RoomTabsProps extends RoomDetailsProps {
  readonly state: RoomContentState;
}

type RoomTab = 'participants' | 'admissions' | 'bans';

function RoomTabs({ api, name, room, state }: RoomTabsProps) {
  const { room: t, admission, bans: banTexts, formats } = useConsoleMessages();
  const [tab, setTab] = useState<RoomTab>('participants');
  const [admissions] = usePolled(
    useCallback((signal: AbortSignal) => api.admissions(name, signal), [api, name]),
  );
  const bans = useBans(api, name);
  const withCount = (title: string, count: number | undefined) =>
    count === undefined ? title : `${title} (${formats.integer(count)})`;
  return (
    <>
      <Tabs
        label={t.tabs}
        tabs={[
          ['participants', t.participants],
          ['admissions', withCount(admission.title, admissions.value?.total)],
          ['bans', withCount(banTexts.title, bans.value?.items.length)],
        ]}
        selected={tab}
        panelId="room-panel"
        onSelect={setTab}
      />
      <div id="room-panel" role="tabpanel" aria-labelledby={tabId(tab)} className="room-panel">
        {tab === 'participants' && <Content name={name} state={state} />}
        {tab === 'admissions' && (
          <AdmissionList
            state={admissions}
            limit={room?.maxParticipants ?? 0}
            participants={state.kind === 'loaded' ? state.content.participants : []}
          />
        )}
        {tab === 'bans' && <BanList state={bans} level="h4" />}
      </div>
    </>
  );
}

interface ContentProps {
  readonly name: string;
  readonly state: RoomContentState;
}

function Content({ name, state }: ContentProps): ReactNode {
  const { room: t } = useConsoleMessages();
  switch (state.kind) {
    case 'loading':
      return (
        <p className="nothing" role="status">
          <span className="spinner" aria-hidden="true" /> {t.loading}
        </p>
      );
    case 'closed':
      return <EmptyState title={t.closed} hint={t.closedHint} role="status" testId="room-closed" />;
    case 'problem':
      return <ProblemNotice problem={state.problem} />;
    case 'loaded': {
      const { participants, total, dispatches } = state.content;
      return (
        <>
          {state.problem && <ProblemNotice problem={state.problem} />}
          <ParticipantList room={name} participants={participants} total={total} />
          <Dispatches dispatches={dispatches} participants={participants} />
        </>
      );
    }
  }
}
