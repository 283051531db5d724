/** Shows the page of the join flow's state. */

import { useEffect } from 'react';
import { ErrorBoundary } from '../shared/ui/ErrorBoundary';
import { CrashPage } from './CrashPage';
import { targetName } from './joinTarget';
import { LeftPage } from './LeftPage';
import { Lobby, PreviewPlaceholder } from './Lobby';
import { InvalidLinkPage, StartPage } from './StartPage';
import { useJoinFlow, type JoinDependencies, type LoadedRoomModule } from './useJoinFlow';

export function JoinApp<Connection, Devices>(props: JoinDependencies<Connection, Devices>) {
  const { state, participantName, loaded, loadFailed, ...flow } = useJoinFlow(props);
  const { navigate, join, stop, leave } = flow;
  const { target, room, left, progress, problem, retry, waiting, navigated } = state;
  const name = target.kind === 'session' || target.kind === 'room' ? targetName(target) : undefined;

  useEffect(() => {
    document.title = name === undefined ? 'Roomkey' : `${name} · Roomkey`;
  }, [name]);

  if (room && loaded) {
    const { RoomView, leaveRoom } = loaded.module;
    return (
      <ErrorBoundary
        key="room"
        fallback={<CrashPage />}
        onError={() => {
          leaveRoom(room.connection);
        }}
      >
        <RoomView {...room} onLeft={leave} />
      </ErrorBoundary>
    );
  }
  if (target.kind === 'new') return <StartPage focused={navigated} onStart={navigate} />;
  if (target.kind === 'invalid') {
    return <InvalidLinkPage error={target.error} focused={navigated} onStart={navigate} />;
  }
  if (left) {
    return (
      <LeftPage
        target={target}
        reason={left.reason}
        progress={progress}
        onRejoin={() => {
          void join(target, participantName);
        }}
      />
    );
  }
  return (
    <Lobby
      key={JSON.stringify(target)}
      target={target}
      focused={navigated && !problem}
      participantName={participantName}
      progress={progress}
      problem={problem}
      retry={retry}
      waiting={waiting}
      preview={<LobbyPreview loaded={loaded} failed={loadFailed} />}
      onJoin={(participant) => {
        void join(target, participant);
      }}
      onRetry={(participant) => {
        void join(target, participant, true);
      }}
      onStopRetrying={stop}
    />
  );
}

interface LobbyPreviewProps<Connection, Devices> {
  readonly loaded: LoadedRoomModule<Connection, Devices> | undefined;
  readonly failed: boolean;
}

function LobbyPreview<Connection, Devices>(props: LobbyPreviewProps<Connection, Devices>) {
  const { loaded, failed } = props;
  if (!loaded) return <PreviewPlaceholder failed={failed} />;
  const { Preview } = loaded.module;
  return (
    <ErrorBoundary fallback={<PreviewPlaceholder failed />}>
      <Preview devices={loaded.devices} />
    </ErrorBoundary>
  );
}
