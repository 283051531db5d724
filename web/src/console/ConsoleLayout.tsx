/** The console itself, for somebody who is in: what is always seen, and the part that is open. */

import { useEffect, useState, useSyncExternalStore } from 'react';
import { Logo } from '../shared/ui/icons';
import type { AdminApi } from './api/adminApi';
import { hashOf, readPlace, type Place } from './state/route';
import type { Live } from './state/serverState';
import type { Session } from './api/adminApiTypes';
import type { LiveStore } from './state/ServerStateStore';
import type { Connection } from './api/eventSubscription';
import { useWords } from './messages';
import { HealthView } from './health/HealthView';
import { Note, OperationsProvider } from './actions/ActionsProvider';
import { RefusalsView } from './rejections/RejectionsView';
import { RoomDetail } from './rooms/RoomDetails';
import { RoomList } from './rooms/RoomList';
import { LanguageSwitch } from './ui/Speaking';
import { Summary } from './Summary';

export interface FrameProps {
  readonly api: AdminApi;
  readonly store: LiveStore;
  readonly session: Session;
  readonly connection: Connection;
  /** Absent where nobody typed anything that could be forgotten. */
  readonly onSignOut?: (() => void) | undefined;
}

function usePlace(): Place {
  const [place, setPlace] = useState(() => readPlace(window.location.hash));
  useEffect(() => {
    const reread = () => {
      setPlace(readPlace(window.location.hash));
    };
    window.addEventListener('hashchange', reread);
    return () => {
      window.removeEventListener('hashchange', reread);
    };
  }, []);
  return place;
}

export function Frame({ api, store, session, connection, onSignOut }: FrameProps) {
  const words = useWords();
  const live = useSyncExternalStore(store.subscribe, store.current);
  const place = usePlace();
  return (
    <OperationsProvider api={api}>
      <div className="console" data-testid="console">
        <a className="skip" href="#content" onClick={skip}>
          {words.nav.skip}
        </a>
        <header className="bar-top">
          <div className="brand">
            <Logo />
            <span>
              {words.product} <span className="brand-part">{words.title}</span>
            </span>
          </div>
          <Nav place={place} live={live} />
          <ConnectionState connection={connection} asOf={live.asOf} />
          <Who session={session} onSignOut={onSignOut} />
        </header>
        <Summary live={live} />
        {live.trouble && <TroubleNote live={live} />}
        <main id="content" tabIndex={-1}>
          <PlaceView place={place} live={live} api={api} />
        </main>
      </div>
    </OperationsProvider>
  );
}

/** The address behind `#` says where one is, so this link must not change it. */
function skip(event: React.MouseEvent) {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

interface PlaceViewProps {
  readonly place: Place;
  readonly live: Live;
  readonly api: AdminApi;
}

function PlaceView({ place, live, api }: PlaceViewProps) {
  const { rooms: says } = useWords();
  switch (place.kind) {
    case 'refused':
      return <RefusalsView live={live} />;
    case 'health':
      return <HealthView live={live} />;
    case 'rooms':
    case 'room':
      return (
        <div className="rooms-view" data-open={place.kind === 'room'}>
          <h1 id="rooms-title" className="only-spoken">
            {says.title}
          </h1>
          <RoomList live={live} selected={place.kind === 'room' ? place.name : undefined} />
          {place.kind === 'room' ? (
            <RoomDetail
              key={place.name}
              api={api}
              name={place.name}
              room={live.rooms.get(place.name)}
            />
          ) : (
            <div className="nothing room-none">
              <p>
                <strong>{says.choose}</strong>
              </p>
              <p className="hint">{says.chooseHint}</p>
            </div>
          )}
        </div>
      );
  }
}

function Nav({ place, live }: { readonly place: Place; readonly live: Live }) {
  const { nav, formats } = useWords();
  const link = (kind: 'rooms' | 'refused' | 'health', label: string, count?: number) => {
    const here = place.kind === kind || (kind === 'rooms' && place.kind === 'room');
    return (
      <li>
        <a href={hashOf({ kind })} aria-current={here ? 'page' : undefined}>
          {label}
          {count !== undefined && <span className="nav-count">{formats.whole(count)}</span>}
        </a>
      </li>
    );
  };
  return (
    <nav aria-label={nav.label}>
      <ul>
        {link('rooms', nav.rooms, live.seen ? live.total : undefined)}
        {link('refused', nav.refused, live.refusals.length)}
        {link('health', nav.health)}
      </ul>
    </nav>
  );
}

interface ConnectionStateProps {
  readonly connection: Connection;
  readonly asOf: number | undefined;
}

function ConnectionState({ connection, asOf }: ConnectionStateProps) {
  const { connection: says, formats } = useWords();
  const stale = connection.kind === 'reconnecting';
  const since = stale ? (asOf ?? connection.since) : undefined;
  return (
    <p className="connection-state" data-state={connection.kind} data-testid="connection">
      <span className="connection-dot" aria-hidden="true" />
      <span role="status">{says[connection.kind]}</span>
      {since !== undefined && <span className="hint">{says.staleSince(formats.time(since))}</span>}
    </p>
  );
}

interface WhoProps {
  readonly session: Session;
  readonly onSignOut: (() => void) | undefined;
}

function Who({ session, onSignOut }: WhoProps) {
  const { connection: says } = useWords();
  const name = session.knownBy === 'this_machine' ? says.thisMachine : (session.name ?? session.id);
  return (
    <div className="who">
      <LanguageSwitch />
      {name !== '' && (
        <span className="who-name" title={says.signedInAs(session.id)} data-testid="who">
          <span className="only-spoken">{says.signedInAs(name)}</span>
          <span aria-hidden="true">{name}</span>
        </span>
      )}
      {onSignOut && (
        <button
          type="button"
          className="button button-small"
          data-testid="sign-out"
          onClick={onSignOut}
        >
          {says.signOut}
        </button>
      )}
    </div>
  );
}

function TroubleNote({ live }: { readonly live: Live }) {
  const { trouble: says, codes, formats } = useWords();
  const { trouble, asOf } = live;
  return (
    <div className="trouble" data-testid="trouble">
      <Note title={says.title}>
        <p>
          {trouble && (codes[trouble.code]?.what ?? trouble.title)}
          {trouble && trouble.code !== '' && <span className="code"> ({trouble.code})</span>}
          {'. '}
          {asOf !== undefined && says.since(formats.time(asOf))} {says.advice}
        </p>
      </Note>
    </div>
  );
}
