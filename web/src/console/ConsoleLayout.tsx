/** The frame of the console, and the view that the route names. */

import { useEffect, useRef, useState } from 'react';
import { useProblemMessages } from '../shared/problem/messages';
import { Logo } from '../shared/ui/icons';
import { Notice } from '../shared/ui/Notice';
import { ActionsProvider } from './actions/ActionsProvider';
import type { AdminApi } from './api/adminApi';
import type { AdminSession, LiveKitOutage } from './api/adminApiTypes';
import type { ConnectionState } from '../shared/api/eventSubscription';
import { AuditView } from './audit/AuditView';
import { BansView } from './bans/BansView';
import { DeliveriesView } from './deliveries/DeliveriesView';
import { DoctorView } from './doctor/DoctorView';
import { HealthView } from './health/HealthView';
import { useConsoleMessages } from './messages';
import { RejectionsView } from './rejections/RejectionsView';
import { RoomDetails } from './rooms/RoomDetails';
import { RoomList } from './rooms/RoomList';
import { parseRoute, routeHash, type Route, type View } from './state/route';
import type { ServerState } from './state/serverState';
import { Summary } from './Summary';
import { EmptyState } from './ui/EmptyState';
import { LanguageSelect } from './ui/LanguageSelect';

interface ConsoleLayoutProps {
  readonly api: AdminApi;
  readonly state: ServerState;
  readonly session: AdminSession;
  readonly connection: ConnectionState;
  /** Absent if the page has no credentials to discard. */
  readonly onSignOut: (() => void) | undefined;
}

function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(window.location.hash));
  useEffect(() => {
    const onHashChange = () => {
      setRoute(parseRoute(window.location.hash));
    };
    window.addEventListener('hashchange', onHashChange);
    return () => {
      window.removeEventListener('hashchange', onHashChange);
    };
  }, []);
  return route;
}

export function ConsoleLayout(props: ConsoleLayoutProps) {
  const { api, state, session, connection, onSignOut } = props;
  const { nav, title } = useConsoleMessages();
  const route = useRoute();
  return (
    <ActionsProvider api={api}>
      <div className="console" data-testid="console">
        <a className="skip" href="#content" onClick={skipToContent}>
          {nav.skip}
        </a>
        <header className="bar-top">
          <div className="brand">
            <Logo />
            <span>
              Roomkey <span className="brand-part">{title}</span>
            </span>
          </div>
          <Nav route={route} state={state} />
          <ConnectionStatus connection={connection} asOf={state.asOf} />
          <Account session={session} onSignOut={onSignOut} />
        </header>
        <Summary state={state} />
        {state.outage && <OutageNotice outage={state.outage} asOf={state.asOf} />}
        <main id="content" tabIndex={-1}>
          <RouteView route={route} state={state} api={api} />
        </main>
      </div>
    </ActionsProvider>
  );
}

/** The fragment of the URL is the route, so the link must not change it. */
function skipToContent(event: React.MouseEvent) {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

interface RouteViewProps {
  readonly route: Route;
  readonly state: ServerState;
  readonly api: AdminApi;
}

function RouteView({ route, state, api }: RouteViewProps) {
  const { rooms: t } = useConsoleMessages();
  switch (route.kind) {
    case 'bans':
      return <BansView api={api} />;
    case 'audit':
      return <AuditView key={route.room} api={api} room={route.room} />;
    case 'deliveries':
      return <DeliveriesView api={api} />;
    case 'doctor':
      return <DoctorView api={api} />;
    case 'rejections':
      return <RejectionsView state={state} />;
    case 'health':
      return <HealthView state={state} />;
    case 'rooms':
    case 'room': {
      const name = route.kind === 'room' ? route.name : undefined;
      return (
        <div className="rooms-view" data-open={name !== undefined}>
          <h1 id="rooms-title" className="only-spoken">
            {t.title}
          </h1>
          <RoomList state={state} selected={name} />
          {name === undefined ? (
            <EmptyState title={t.choose} hint={t.chooseHint} className="nothing room-none" />
          ) : (
            <RoomDetails key={name} api={api} name={name} room={state.rooms.get(name)} />
          )}
        </div>
      );
    }
  }
}

function Nav({ route, state }: { readonly route: Route; readonly state: ServerState }) {
  const { nav: t, formats } = useConsoleMessages();
  const list = useRef<HTMLUListElement>(null);

  // On narrow screens the list scrolls.
  useEffect(() => {
    const current = list.current?.querySelector('[aria-current]');
    current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [route.kind]);

  const link = (kind: View, count?: number) => {
    const current = route.kind === kind || (kind === 'rooms' && route.kind === 'room');
    return (
      <li>
        <a href={routeHash({ kind })} aria-current={current ? 'page' : undefined}>
          {t[kind]}
          {count !== undefined && <span className="nav-count">{formats.integer(count)}</span>}
        </a>
      </li>
    );
  };
  return (
    <nav aria-label={t.label}>
      <ul ref={list}>
        {link('rooms', state.loaded ? state.total : undefined)}
        {link('bans')}
        {link('rejections', state.rejections.length)}
        {link('audit')}
        {link('deliveries')}
        {link('health')}
        {link('doctor')}
      </ul>
    </nav>
  );
}

interface ConnectionStatusProps {
  readonly connection: ConnectionState;
  readonly asOf: number | undefined;
}

function ConnectionStatus({ connection, asOf }: ConnectionStatusProps) {
  const { connection: t, formats } = useConsoleMessages();
  const { kind } = connection;
  const since = kind === 'reconnecting' ? (asOf ?? connection.since) : undefined;
  return (
    <p className="connection-state" data-state={kind} data-testid="connection">
      <span className="connection-dot" aria-hidden="true" />
      <span role="status">{t[kind]}</span>
      {since !== undefined && <span className="hint">{t.staleSince(formats.time(since))}</span>}
    </p>
  );
}

type AccountProps = Pick<ConsoleLayoutProps, 'session' | 'onSignOut'>;

function Account({ session, onSignOut }: AccountProps) {
  const { connection: t } = useConsoleMessages();
  const { id, authMethod } = session;
  const name = authMethod === 'this_machine' ? t.thisMachine : (session.name ?? id);
  return (
    <div className="signed-in">
      <LanguageSelect />
      {name !== '' && (
        <span className="signed-in-name" title={t.signedInAs(id)} data-testid="signed-in-as">
          <span className="only-spoken">{t.signedInAs(name)}</span>
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
          {t.signOut}
        </button>
      )}
    </div>
  );
}

interface OutageNoticeProps {
  readonly outage: LiveKitOutage;
  readonly asOf: number | undefined;
}

function OutageNotice({ outage, asOf }: OutageNoticeProps) {
  const { outage: t, formats } = useConsoleMessages();
  const { codes } = useProblemMessages();
  return (
    <div className="outage" data-testid="outage">
      <Notice role="status" title={t.title}>
        <p>
          {codes[outage.code]?.title ?? outage.title}
          {outage.code !== '' && <span className="code"> ({outage.code})</span>}
          {'. '}
          {asOf !== undefined && t.since(formats.time(asOf))} {t.advice}
        </p>
      </Notice>
    </div>
  );
}
