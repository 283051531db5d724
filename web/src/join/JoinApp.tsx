/** The places of this page, and which of them is shown. */

import { useEffect } from 'react';
import type { Doors } from '../room/roomModule';
import { Left } from './LeftPage';
import { Lobby, PreviewPlace } from './Lobby';
import { Broken, Start } from './StartPage';
import { titleOf } from './joinTarget';
import { Mishap } from '../shared/ui/ErrorBoundary';
import { useTexts } from '../shared/i18n';
import { useVisit, type Loaded } from './useJoinFlow';

export function App<Entered, Devices>({ doors }: { readonly doors: Doors<Entered, Devices> }) {
  const texts = useTexts();
  const { place, participantName, loaded, failed, go, join, leave } = useVisit(doors);
  const { target, stay, left, progress, problem, moved } = place;
  const named = target.kind === 'session' || target.kind === 'room' ? titleOf(target) : undefined;

  useEffect(() => {
    document.title = named === undefined ? texts.product : `${named} · ${texts.product}`;
  }, [named, texts]);

  if (stay && loaded) {
    const { RoomView, leaveRoom } = loaded.part;
    return (
      <Mishap
        key="room"
        onMishap={() => {
          leaveRoom(stay.entered);
        }}
      >
        <RoomView {...stay} onLeft={leave} />
      </Mishap>
    );
  }
  if (target.kind === 'new') return <Start focused={moved} onStart={go} />;
  if (target.kind === 'broken') {
    return <Broken fault={target.fault} focused={moved} onStart={go} />;
  }
  if (left) {
    return (
      <Left
        target={target}
        departure={left.departure}
        progress={progress}
        onReturn={() => {
          void join(target, participantName);
        }}
      />
    );
  }
  return (
    <Lobby
      key={JSON.stringify(target)}
      target={target}
      focused={moved && !problem}
      participantName={participantName}
      progress={progress}
      problem={problem}
      preview={<PreviewOf loaded={loaded} failed={failed} />}
      onJoin={(name) => {
        void join(target, name);
      }}
    />
  );
}

interface PreviewOfProps<Entered, Devices> {
  readonly loaded: Loaded<Entered, Devices> | undefined;
  readonly failed: boolean;
}

function PreviewOf<Entered, Devices>({ loaded, failed }: PreviewOfProps<Entered, Devices>) {
  if (!loaded) return <PreviewPlace failed={failed} />;
  const { Preview } = loaded.part;
  return (
    <Mishap instead={<PreviewPlace failed />}>
      <Preview devices={loaded.devices} />
    </Mishap>
  );
}
