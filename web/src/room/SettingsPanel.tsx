/** What can be set while in a room, and what is set by the token: devices, language, permissions. */

import { useRoomContext } from '@livekit/components-react';
import { RoomEvent } from 'livekit-client';
import { useEffect, useState } from 'react';
import { LanguageSwitch, useTexts } from '../shared/i18n';
import { TokenPanel, type TokenPanelProps } from './TokenPanel';
import { DeviceChoice } from './DeviceSelect';

const KINDS = ['audioinput', 'videoinput', 'audiooutput'] as const;

export function SettingsPanel(token: TokenPanelProps) {
  const texts = useTexts();
  const labels = {
    audioinput: texts.settings.chooseMicrophone,
    videoinput: texts.settings.chooseCamera,
    audiooutput: texts.settings.chooseSpeaker,
  };
  return (
    <div className="settings">
      {KINDS.map((kind) => (
        <RoomDeviceChoice key={kind} kind={kind} label={labels[kind]} />
      ))}
      <h3>{texts.languages}</h3>
      <LanguageSwitch />
      <h3>{texts.token.title}</h3>
      <TokenPanel {...token} />
    </div>
  );
}

interface RoomDeviceChoiceProps {
  readonly kind: MediaDeviceKind;
  readonly label: string;
}

function RoomDeviceChoice({ kind, label }: RoomDeviceChoiceProps) {
  const room = useRoomContext();
  const [active, setActive] = useState(() => room.getActiveDevice(kind));

  useEffect(() => {
    const changed = (of: MediaDeviceKind, id: string) => {
      if (of === kind) setActive(id);
    };
    room.on(RoomEvent.ActiveDeviceChanged, changed);
    return () => {
      room.off(RoomEvent.ActiveDeviceChanged, changed);
    };
  }, [room, kind]);

  return (
    <DeviceChoice
      kind={kind}
      label={label}
      chosen={active}
      onChoose={(id) => {
        // A device that does not start is told by DeviceNotices.
        room.switchActiveDevice(kind, id).catch(() => undefined);
      }}
    />
  );
}
