/** Devices, language and the description of the token. */

import { useRoomContext } from '@livekit/components-react';
import { RoomEvent } from 'livekit-client';
import { useEffect, useState } from 'react';
import { LANGUAGES } from '../shared/i18n/language';
import { useLanguage } from '../shared/i18n/LanguageProvider';
import { LanguageSwitch } from '../shared/i18n/LanguageSwitch';
import { useTokenMessages } from '../shared/token/messages';
import { TokenPanel, type TokenPanelProps } from './TokenPanel';
import { DeviceSelect } from './DeviceSelect';
import { useRoomMessages } from './messages';

const KINDS = ['audioinput', 'videoinput', 'audiooutput'] as const;

export function SettingsPanel(token: TokenPanelProps) {
  const { settings: t } = useRoomMessages();
  const { language } = useLanguage();
  const labels = { audioinput: t.microphone, videoinput: t.camera, audiooutput: t.speaker };
  return (
    <div className="settings">
      {KINDS.map((kind) => (
        <RoomDeviceChoice key={kind} kind={kind} label={labels[kind]} />
      ))}
      <h3>{LANGUAGES[language].label}</h3>
      <LanguageSwitch />
      <h3>{useTokenMessages().title}</h3>
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
    <DeviceSelect
      kind={kind}
      label={label}
      selected={active}
      onSelect={(id) => {
        // DeviceNotices shows a failure: LiveKit reports it to the room.
        room.switchActiveDevice(kind, id).catch(() => undefined);
      }}
    />
  );
}
